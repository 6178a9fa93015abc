//! Tests of [`super::turns`]: several machines that hear each other, and time that a test lets pass.

use super::turns::*;
use proptest::prelude::*;

/// Laboratories on one page. What one says is heard by the others in order.
#[derive(Default)]
struct Room {
    labs: Vec<Turns>,
    holding: Vec<bool>,
    /// Gone without a word.
    gone: Vec<bool>,
    /// When, who, which number.
    wakes: Vec<(u32, usize, u32)>,
    now: u32,
}

impl Room {
    fn of(labs: usize) -> Room {
        let mut room = Room { holding: vec![false; labs], gone: vec![false; labs], ..Room::default() };
        room.labs.resize_with(labs, Turns::default);
        room
    }

    fn ask(&mut self, lab: usize, since_ms: f64) {
        let steps = self.labs[lab].ask(Asker { since_ms, name: lab.to_string() });
        self.carry_out(lab, steps);
    }

    fn end(&mut self, lab: usize) {
        self.holding[lab] = false;
        let steps = self.labs[lab].end();
        self.carry_out(lab, steps);
    }

    fn carry_out(&mut self, lab: usize, steps: Vec<Step>) {
        for step in steps {
            match step {
                Step::Say(word) => {
                    for other in (0..self.labs.len()).filter(|&other| other != lab) {
                        if !self.gone[other] {
                            let steps = self.labs[other].hear(&word);
                            self.carry_out(other, steps);
                        }
                    }
                }
                Step::Wake(after, number) => self.wakes.push((self.now + after, lab, number)),
                Step::Granted => self.holding[lab] = true,
                Step::Queued => {}
            }
        }
    }

    /// Lets so many ms pass.
    fn pass(&mut self, ms: u32) {
        let until = self.now + ms;
        while let Some(next) = self.wakes.iter().filter(|wake| wake.0 <= until).min().copied() {
            self.wakes.retain(|wake| *wake != next);
            self.now = next.0;
            if !self.gone[next.1] {
                let steps = self.labs[next.1].wake(next.2, false);
                self.carry_out(next.1, steps);
            }
            assert!(self.measuring() <= 1, "several measure at once");
        }
        self.now = until;
    }

    fn measuring(&self) -> usize {
        (0..self.labs.len()).filter(|&lab| self.holding[lab] && !self.gone[lab]).count()
    }
}

#[test]
fn alone_it_measures_after_a_short_silence() {
    let mut room = Room::of(1);
    room.ask(0, 1.0);
    room.pass(SILENCE_MS - 1);
    assert_eq!(room.measuring(), 0);
    room.pass(1);
    assert_eq!(room.measuring(), 1);
}

#[test]
fn those_that_wait_come_in_their_order() {
    let mut room = Room::of(3);
    room.ask(0, 1.0);
    room.pass(SILENCE_MS);
    room.ask(2, 2.0);
    room.ask(1, 3.0);
    room.pass(10 * AGAIN_MS);
    assert_eq!(room.holding, [true, false, false]);
    room.end(0);
    room.pass(SILENCE_MS);
    assert_eq!(room.holding, [false, false, true]);
    room.end(2);
    room.pass(SILENCE_MS);
    assert_eq!(room.holding, [false, true, false]);
}

#[test]
fn of_two_that_ask_at_once_one_measures_whatever_their_clocks_say() {
    for since in [[1.0, 2.0], [2.0, 1.0], [1.0, 1.0]] {
        let mut room = Room::of(2);
        room.ask(0, since[0]);
        room.ask(1, since[1]);
        room.pass(SILENCE_MS);
        assert_eq!(room.measuring(), 1, "{since:?}");
    }
}

#[test]
fn who_gives_up_waiting_keeps_nobody_waiting() {
    let mut room = Room::of(3);
    for lab in 0..3 {
        room.ask(lab, f64::from(lab as u32));
    }
    room.pass(SILENCE_MS);
    room.end(1);
    room.end(0);
    room.pass(SILENCE_MS);
    assert_eq!(room.holding, [false, false, true]);
    assert_eq!(Turns::default().end(), []);
}

#[test]
fn a_frame_that_is_gone_gives_its_turn_away() {
    let mut room = Room::of(2);
    room.ask(0, 1.0);
    room.pass(SILENCE_MS);
    room.ask(1, 2.0);
    room.pass(SILENCE_MS);
    room.gone[0] = true;
    room.pass(AGAIN_MS + SILENCE_MS);
    assert!(room.holding[1]);
}

#[test]
fn who_wakes_late_asks_again_before_it_measures() {
    let asker = |name: &str| Asker { since_ms: 1.0, name: name.to_owned() };
    let number = |steps: &[Step]| match steps {
        [Step::Say(Word::Ask(_)), Step::Wake(SILENCE_MS, number)] => *number,
        other => panic!("it does not ask: {other:?}"),
    };
    let mut turns = Turns::default();
    let first = number(&turns.ask(asker("a")));
    let second = number(&turns.wake(first, true));
    // The answer that was on its way while the thread was busy.
    assert_eq!(turns.hear(&Word::Busy { to: "a".into() })[0], Step::Queued);
    assert_eq!(turns.wake(second, false), []);
    // A thread that is never in time gets its turn all the same.
    let mut next = number(&turns.ask(asker("a")));
    let mut asked = 1;
    let granted = loop {
        match turns.wake(next, true) {
            steps if steps == [Step::Granted] => break asked,
            steps => next = number(&steps),
        }
        asked += 1;
    };
    assert!((3..10).contains(&granted), "{granted}");
}

proptest! {
    #[test]
    fn never_two_at_once_and_never_nobody(acts in proptest::collection::vec((0usize..4, any::<bool>(), 0u32..400, 0u32..50), 1..60)) {
        let mut room = Room::of(4);
        let mut wants = [false; 4];
        for (lab, ask, ms, since) in acts {
            if ask && !wants[lab] {
                room.ask(lab, since.into());
            } else if !ask {
                room.end(lab);
            }
            wants[lab] = ask;
            room.pass(ms);
        }
        // Long enough for whoever waits.
        room.pass(2 * (AGAIN_MS + SILENCE_MS));
        prop_assert_eq!(room.measuring(), usize::from(wants.contains(&true)));
    }
}
