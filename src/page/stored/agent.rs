//! A browser's description of itself, made short: "Firefox 153 on Linux". Descriptions imitate each other, so the order
//! of the names matters. Deliberately absent: any decision that hangs on it; it is a label.

/// Names in descriptions, the more particular first, and what stands before their version.
const BROWSERS: &[(&str, &str, &str)] = &[
    ("Edg/", "Edge", "Edg/"),
    ("EdgA/", "Edge", "EdgA/"),
    ("OPR/", "Opera", "OPR/"),
    ("SamsungBrowser/", "Samsung Internet", "SamsungBrowser/"), // ok: a name
    ("Firefox/", "Firefox", "Firefox/"),
    ("FxiOS/", "Firefox", "FxiOS/"),
    ("HeadlessChrome/", "Chrome", "HeadlessChrome/"),
    ("CriOS/", "Chrome", "CriOS/"),
    ("Chrome/", "Chrome", "Chrome/"),
    ("Safari/", "Safari", "Version/"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"), // ok: a name
    ("Linux", "Linux"),
];

/// The browser's name without its version: "Firefox"; the description's first word where it is none of the known ones.
pub fn family(user_agent: &str) -> String {
    let known = BROWSERS.iter().find(|(mark, ..)| user_agent.contains(mark)).map(|(_, name, _)| (*name).to_owned());
    let first = || user_agent.split([' ', '/']).next().unwrap_or_default().chars().take(24).collect();
    known.unwrap_or_else(first)
}

/// Name, version and system, as far as the description has them: "Firefox 153, Linux".
pub fn short(user_agent: &str) -> String {
    let version = BROWSERS.iter().find(|(mark, ..)| user_agent.contains(mark)).and_then(|(_, _, before)| {
        let (_, after) = user_agent.split_once(before)?;
        let digits: String = after.chars().take_while(char::is_ascii_digit).take(5).collect();
        (!digits.is_empty()).then_some(digits)
    });
    let system = SYSTEMS.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    let name = [Some(family(user_agent)), version].into_iter().flatten().collect::<Vec<_>>().join(" ");
    [Some(name).filter(|name| !name.is_empty()), system.map(str::to_owned)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_although_they_imitate_each_other() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        assert_eq!(short(chrome), "Chrome 156, Linux");
        assert_eq!(
            short(&format!("{chrome} Edg/156.0.0.0").replace("X11; Linux x86_64", "Windows NT 10.0")),
            "Edge 156, Windows"
        );
        assert_eq!(
            short("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"),
            "Firefox 153, Linux"
        );
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!((short(safari).as_str(), family(safari).as_str()), ("Safari 19, iOS", "Safari"));
        assert_eq!((short("curl/8"), short("")), ("curl".to_owned(), String::new()));
    }
}
