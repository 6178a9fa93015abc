//! A ring buffer in shared memory: a bounded queue of whole numbers from one producer to one consumer, without the
//! browser between them. Generic over the memory, so that two native threads can test it.
//!
//! Only the producer writes the tail and the slots, only the consumer writes the head; each sees by the other's count
//! how far that one is. Who finds the ring full or empty looks again some times, then says that it sleeps and sleeps
//! until the other's count changes. Deliberately absent: several producers, messages longer than a number.

/// Memory that two workers share, in words of 32 bits.
pub(super) trait Words {
    /// Reads a count; what its writer wrote before it is seen after it.
    fn load(&self, at: u32) -> i32;
    /// Writes a count.
    fn store(&self, at: u32, value: i32);
    /// Reads a slot, which nobody writes meanwhile.
    fn get(&self, at: u32) -> i32;
    /// Writes a slot, which nobody reads meanwhile.
    fn put(&self, at: u32, value: i32);
    /// Sleeps while the word is as it was, as long as is decent; whether there was anything but silence.
    fn wait(&self, at: u32, while_it_is: i32) -> bool;
    /// Wakes who sleeps on that word.
    fn notify(&self, at: u32);
}

/// Messages that fit in; a power of two.
pub(super) const CAPACITY: u32 = 1024;

// A cache line lies between the counts, so that the two ends do not take it from each other without need.
const HEAD: u32 = 0;
const TAIL: u32 = 16;
const CONSUMER_SLEEPS: u32 = 32;
const PRODUCER_SLEEPS: u32 = 48;
const SLOTS: u32 = 64;

/// Words that the ring takes.
pub(super) const WORDS: u32 = SLOTS + CAPACITY;

/// Looks at the other's count before going to sleep: about as long as falling asleep takes.
const LOOKS: u32 = 400;

/// The other end gave no sign for so long that it cannot be at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Silence;

/// One end of the ring.
#[derive(Debug)]
pub(super) struct Ring<W> {
    words: W,
    head: i32,
    tail: i32,
    /// How often this end slept.
    pub(super) sleeps: u32,
}

impl<W: Words> Ring<W> {
    /// An end of a ring that nobody has used yet: all words are 0.
    pub(super) fn new(words: W) -> Ring<W> {
        Ring { words, head: 0, tail: 0, sleeps: 0 }
    }

    /// Puts a message in; sleeps while the ring is full.
    pub(super) fn push(&mut self, message: i32) -> Result<(), Silence> {
        if self.tail.wrapping_sub(self.head) == CAPACITY as i32 {
            self.head = self.changed(HEAD, PRODUCER_SLEEPS, self.head)?;
        }
        self.words.put(SLOTS + (self.tail as u32) % CAPACITY, message);
        self.tail = self.tail.wrapping_add(1);
        self.tell(TAIL, self.tail, CONSUMER_SLEEPS);
        Ok(())
    }

    /// Takes a message out; sleeps while the ring is empty.
    pub(super) fn pop(&mut self) -> Result<i32, Silence> {
        if self.tail == self.head {
            self.tail = self.changed(TAIL, CONSUMER_SLEEPS, self.tail)?;
        }
        let message = self.words.get(SLOTS + (self.head as u32) % CAPACITY);
        self.head = self.head.wrapping_add(1);
        self.tell(HEAD, self.head, PRODUCER_SLEEPS);
        Ok(message)
    }

    /// The producer waits until all messages were taken.
    pub(super) fn drained(&mut self) -> Result<(), Silence> {
        while self.head != self.tail {
            self.head = self.changed(HEAD, PRODUCER_SLEEPS, self.head)?;
        }
        Ok(())
    }

    /// Publishes this end's count, and wakes the other end if it sleeps. Only the sleeper takes back its word that it does:
    /// taken back from here, it could be the word of its next sleep, from which then nobody would wake it.
    fn tell(&self, count: u32, value: i32, sleeps: u32) {
        self.words.store(count, value);
        if self.words.load(sleeps) != 0 {
            self.words.notify(count);
        }
    }

    /// The other end's count once it is another than before. Leaves the word `sleeps` as it found it: 0.
    fn changed(&mut self, count: u32, sleeps: u32, before: i32) -> Result<i32, Silence> {
        for _ in 0..LOOKS {
            let now = self.words.load(count);
            if now != before {
                return Ok(now);
            }
        }
        loop {
            // First say so, then look again: whoever changes the count after this look sees that someone sleeps.
            self.words.store(sleeps, 1);
            let now = self.words.load(count);
            if now != before {
                self.words.store(sleeps, 0);
                return Ok(now);
            }
            self.sleeps += 1;
            if !self.words.wait(count, before) {
                self.words.store(sleeps, 0);
                return Err(Silence);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI32, Ordering::*};
    use std::sync::{Arc, Condvar, Mutex};
    use std::time::{Duration, Instant};

    /// Native memory; sleeping is a condition variable for all words together.
    #[derive(Clone)]
    struct Native(Arc<(Vec<AtomicI32>, Mutex<()>, Condvar, u64)>);

    impl Native {
        fn new(patience_ms: u64) -> Native {
            Native(Arc::new((
                (0..WORDS).map(|_| AtomicI32::new(0)).collect(),
                Mutex::new(()),
                Condvar::new(),
                patience_ms,
            )))
        }
    }

    impl Words for Native {
        fn load(&self, at: u32) -> i32 {
            self.0.0[at as usize].load(SeqCst)
        }
        fn store(&self, at: u32, value: i32) {
            self.0.0[at as usize].store(value, SeqCst);
        }
        fn get(&self, at: u32) -> i32 {
            self.0.0[at as usize].load(Relaxed)
        }
        fn put(&self, at: u32, value: i32) {
            self.0.0[at as usize].store(value, Relaxed);
        }
        fn wait(&self, at: u32, while_it_is: i32) -> bool {
            let deadline = Instant::now() + Duration::from_millis(self.0.3);
            let mut guard = self.0.1.lock().unwrap();
            while self.load(at) == while_it_is {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return false;
                }
                guard = self.0.2.wait_timeout(guard, left).unwrap().0;
            }
            true
        }
        fn notify(&self, _: u32) {
            drop(self.0.1.lock().unwrap());
            self.0.2.notify_all();
        }
    }

    #[test]
    fn all_messages_arrive_once_and_in_order_whoever_is_slower() {
        // 0: as quick as may be; otherwise who dawdles after each so many messages.
        for (producer_dawdles, consumer_dawdles) in [(0, 0), (512, 0), (0, 512)] {
            let dawdle = |every: i32, n: i32| {
                if every > 0 && n % every == 0 {
                    std::thread::yield_now();
                    let until = Instant::now() + Duration::from_micros(200);
                    while Instant::now() < until {}
                }
            };
            const MESSAGES: i32 = 100_000;
            let memory = Native::new(20_000);
            let consumer = std::thread::spawn({
                let mut ring = Ring::new(memory.clone());
                move || {
                    (0..MESSAGES).all(|n| {
                        dawdle(consumer_dawdles, n);
                        ring.pop() == Ok(n)
                    })
                }
            });
            let mut ring = Ring::new(memory.clone());
            for n in 0..MESSAGES {
                dawdle(producer_dawdles, n);
                ring.push(n).unwrap();
            }
            ring.drained().unwrap();
            assert!(consumer.join().unwrap());
            assert_eq!((memory.load(HEAD), memory.load(TAIL)), (MESSAGES, MESSAGES));
        }
    }

    /// The word of one who falls asleep may be written while the other end is about to wake it from the sleep before.
    #[test]
    fn only_the_sleeper_takes_back_that_it_sleeps() {
        let memory = Native::new(10);
        let mut producer = Ring::new(memory.clone());
        memory.store(CONSUMER_SLEEPS, 1);
        producer.push(1).unwrap();
        assert_eq!(memory.load(CONSUMER_SLEEPS), 1);
        let mut consumer = Ring::new(memory.clone());
        assert_eq!(consumer.pop(), Ok(1));
        assert_eq!(consumer.pop(), Err(Silence));
        assert_eq!(memory.load(CONSUMER_SLEEPS), 0);
    }

    #[test]
    fn a_full_ring_holds_the_producer_and_silence_ends_both() {
        let mut ring = Ring::new(Native::new(10));
        assert_eq!(ring.pop(), Err(Silence));
        (0..CAPACITY as i32).for_each(|n| ring.push(n).unwrap());
        let mut producer = Ring { words: ring.words.clone(), head: 0, tail: CAPACITY as i32, sleeps: 0 };
        assert_eq!((producer.push(-1), producer.sleeps), (Err(Silence), 1));
        assert_eq!(ring.pop(), Ok(0));
        assert_eq!((producer.push(-1), ring.pop()), (Ok(()), Ok(1)));
    }
}
