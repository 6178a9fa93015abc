//! Korean words that depend on the number or the word before them. Particles depend on the sound that the word before them ends in: digits, units and quotation marks
//! included. A word in Latin letters, which has no one reading, is taken to end in a vowel.

/// How a word ends when it is read aloud.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Vowel,
    /// The consonant ㄹ, which 으로 treats like a vowel.
    Rieul,
    Consonant,
}

/// "였" after a vowel, "이었" after a consonant: 값이었고, 못 이긴다였고.
pub fn was(word: &str) -> &'static str {
    if end(word) == End::Vowel { "였" } else { "이었" }
}

/// "로" after a vowel or ㄹ, "으로" after any other consonant: 5 ms로, 1 min으로.
pub fn to(word: &str) -> &'static str {
    if end(word) == End::Consonant { "으로" } else { "로" }
}

/// A ratio as sentences have it: "9.28배" for "9.28×", which tables and axes keep.
pub fn times(ratio: &str) -> String {
    ratio.replace('×', "배")
}

/// With a word joiner (U+2060) between a closing bracket and the Korean particle after it, which browsers would put on a line
/// of its own. `bracket`: whether the text before this one ended in a bracket.
pub fn kept(text: &str, mut bracket: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if bracket && ('가'..='힣').contains(&letter) {
            out.push('\u{2060}');
        }
        bracket = letter == ')';
        out.push(letter);
    }
    out
}

fn end(word: &str) -> End {
    let word = word.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '%' | '×'));
    match word.chars().next_back() {
        Some(letter @ '가'..='힣') => match (letter as u32 - '가' as u32) % 28 {
            0 => End::Vowel,
            8 => End::Rieul,
            _ => End::Consonant,
        },
        // 영 (and 십, 백, 천, 만), 삼, 육; 일, 칠, 팔; 이, 사, 오, 구.
        Some('0' | '3' | '6') => End::Consonant,
        Some('1' | '7' | '8') => End::Rieul,
        // "분"; all other units that the page knows end in a vowel: 초, 바이트, 퍼센트, 배.
        Some(_) if word.ends_with("min") => End::Consonant,
        _ => End::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_times() {
        assert_eq!(times("0.868–1.15×"), "0.868–1.15배");
    }

    #[test]
    fn the_last_sound_decides() {
        let cases = [
            ("값", "이었", "으로"),
            ("한 번도 실행되지 않음", "이었", "으로"),
            ("이동은 그대로다", "였", "로"),
            ("물", "이었", "로"),
            ("정확히 200,000", "이었", "으로"),
            ("3", "이었", "으로"),
            ("7", "이었", "로"),
            ("1.08", "이었", "로"),
            ("42", "였", "로"),
            ("41.2%", "였", "로"),
            ("9.28×", "였", "로"),
            ("12.3\u{a0}ms", "였", "로"),
            ("1\u{a0}min", "이었", "으로"),
            ("2\u{a0}min 5\u{a0}s", "였", "로"),
            ("\u{201c}더 작은 값\u{201d}", "이었", "으로"),
            ("10 µs 미만(추정)", "이었", "으로"),
            ("", "였", "로"),
        ];
        for (word, expected_was, expected_to) in cases {
            assert_eq!((was(word), to(word)), (expected_was, expected_to), "{word}");
        }
    }
}
