//! Cuts an item out of a Rust source: from its documentation to its closing brace, moved to the left edge.

/// The item that begins with these words (`fn pass`, `struct Gil`, `impl Gil`), with the comments and attributes above it.
pub(crate) fn item(source: &str, words: &str) -> Result<String, String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = (0..lines.len()).filter(|&place| begins(lines[place], words));
    let start = found.next().ok_or_else(|| format!("no `{words}`"))?;
    if found.next().is_some() {
        return Err(format!("`{words}` stands more than once"));
    }
    let indent = lines[start].len() - lines[start].trim_start().len();
    let above = |place: &usize| {
        let line = lines[*place].trim_start();
        line.starts_with("///") || line.starts_with("#[")
    };
    let first = (0..start).rev().take_while(above).last().unwrap_or(start);
    let margin = " ".repeat(indent);
    let closes = |line: &&str| {
        **line == format!("{margin}}}") || (line.starts_with(&format!("{margin}}}")) && !line.contains('{'))
    };
    let end = if lines[start].trim_end().ends_with(';') || one_line(lines[start]) {
        start
    } else {
        start + lines[start..].iter().position(closes).ok_or_else(|| format!("`{words}` has no end"))?
    };
    let cut = |line: &&str| line.get(indent..).unwrap_or_default().trim_end().to_owned();
    Ok(lines[first..=end].iter().map(cut).collect::<Vec<_>>().join("\n"))
}

fn one_line(line: &str) -> bool {
    line.contains('{') && line.matches('{').count() == line.matches('}').count()
}

fn begins(line: &str, words: &str) -> bool {
    let mut rest = line.trim_start();
    for before in ["pub(super) ", "pub(crate) ", "pub ", "const ", "async ", "unsafe "] {
        rest = rest.strip_prefix(before).unwrap_or(rest);
    }
    let plain = words.strip_prefix("const ").unwrap_or(words);
    let Some(after) = rest.strip_prefix(plain) else { return false };
    !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::item;

    const SOURCE: &str = "use a;\n\nimpl B {\n    /// Adds.\n    pub fn add(&self) -> u32 {\n        if x {\n            1\n        }\n    }\n\n    fn added() {}\n}\n";

    #[test]
    fn an_item_with_its_documentation_moves_to_the_left() {
        let text = item(SOURCE, "fn add").expect("it is there");
        assert_eq!(text, "/// Adds.\npub fn add(&self) -> u32 {\n    if x {\n        1\n    }\n}");
        assert_eq!(item(SOURCE, "fn added").expect("it is there"), "fn added() {}");
        assert!(item(SOURCE, "impl B").expect("it is there").ends_with("fn added() {}\n}"));
    }

    #[test]
    fn what_is_not_there_or_not_clear_is_an_error() {
        assert!(item(SOURCE, "fn sub").is_err());
        assert!(item("fn a() {}\nfn a() {}\n", "fn a").is_err());
    }
}
