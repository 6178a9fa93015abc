//! Makes a page of a lesson: Markdown to HTML, program text pulled in, the lesson and its code as two parts between
//! comments that the laboratory finds them by.

use super::comments::Translations;
use super::excerpt;
use parallel_playground::lab::Lab;
use parallel_playground::text::{Lang, particle};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::fs;
use std::path::Path;

/// Enough to be read by itself: it must not depend on the laboratory's files, whose names change with each build.
const STYLE: &str = "body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color:#14202a;background:#fff}\
pre{overflow-x:auto;padding:.75rem;border:1px solid #cdd5d6;font-size:.85rem;line-height:1.45}svg{width:27rem;max-width:100%;height:auto}\
table{border-collapse:collapse}th,td{border:1px solid #cdd5d6;padding:.25rem .5rem;text-align:left}a{color:inherit}\
:lang(ko){word-break:keep-all}\
@media(prefers-color-scheme:dark){body{color:#e9eff1;background:#0e1418}pre,th,td{border-color:#303d46}}";

/// The heading under which the code stands.
fn code_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The code",
        Lang::Ko => "코드",
    }
}

/// The page of a lesson.
pub(crate) fn page(lab: &Lab, lang: Lang, text: &str, folder: &Path, root: &Path) -> Result<String, String> {
    let words = translations(lang, folder)?;
    let text = pull_in(text, folder, root, words.as_ref())?;
    let heading = format!("\n## {}\n", code_heading(lang));
    let (lesson, code) = text.split_once(&heading).ok_or_else(|| format!("no heading \"{}\"", heading.trim()))?;
    let (lesson, code) = (to_html(lesson), to_html(&format!("{}{code}", heading.trim_start())));
    let (name, back) = (
        lab.name.get(lang),
        match lang {
            Lang::En => "To the laboratory",
            Lang::Ko => "실습으로",
        },
    );
    let lang = lang.as_str();
    let address = format!("?lab={}&amp;lang={lang}", lab.id);
    Ok(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name} · Parallel Playground</title>\n\
         <base href=\"../\">\n<link rel=\"icon\" href=\"favicon.svg\">\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <p><a href=\"{address}\">← {back}</a></p>\n<h1>{name}</h1>\n\
         <!--lesson-->\n{lesson}<!--/lesson-->\n<!--code-->\n{code}<!--/code-->\n</body>\n</html>\n"
    ))
}

/// The translations of the comments in a lab's programs; in English they are as they stand.
fn translations(lang: Lang, folder: &Path) -> Result<Option<Translations>, String> {
    if lang == Lang::En {
        return Ok(None);
    }
    let name = format!("comments.{}.txt", lang.as_str());
    let text = fs::read_to_string(folder.join(&name)).map_err(|error| format!("{name}: {error}"))?;
    Translations::read(&text).map(Some).map_err(|error| format!("{name}: {error}"))
}

fn pull_in(text: &str, folder: &Path, root: &Path, words: Option<&Translations>) -> Result<String, String> {
    let mut out = String::new();
    let mut originals = Vec::new();
    let mut translated = |code: &str| {
        originals.push(code.to_owned());
        words.map_or_else(|| Ok(code.to_owned()), |words| words.apply(code))
    };
    for line in text.lines() {
        let order = line.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        match order.map(|order| order.splitn(3, ' ').collect::<Vec<_>>()).as_deref() {
            Some(["python", file]) => {
                let path = folder.join(file);
                let code = fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
                let code = translated(code.trim_end()).map_err(|error| format!("{file}: {error}"))?;
                out += &format!("```python\n{code}\n```\n");
            }
            Some(["rust", path, item]) => {
                let code = fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
                let item = excerpt::item(&code, item).and_then(|item| translated(&item));
                let item = item.map_err(|error| format!("{path}: {error}"))?;
                out += &format!("`{path}`\n\n```rust\n{item}\n```\n");
            }
            Some(_) => return Err(format!("not understood: {line}")),
            None => {
                out += line;
                out.push('\n');
            }
        }
    }
    match words.map(|words| words.unused(&originals)).as_deref() {
        None | Some([]) => Ok(out),
        Some(unused) => Err(format!("translations of comments that are nowhere: {unused:?}")),
    }
}

/// The text with a no-break space between each number and its unit, as the laboratory sets them.
fn with_kept_units(text: &str) -> String {
    const UNITS: &[&str] = &["ms", "µs", "ns", "s", "MiB", "KiB", "MB", "kB", "GB"];
    let mut out = String::new();
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out += word;
        let Some(next) = words.peek() else { break };
        let unit =
            next.split(|letter: char| !(letter.is_ascii_alphabetic() || letter == 'µ')).next().unwrap_or_default();
        let measured = word.ends_with(|letter: char| letter.is_ascii_digit()) && UNITS.contains(&unit);
        out.push(if measured { '\u{a0}' } else { ' ' });
    }
    out
}

/// HTML of a lesson's Markdown. Code can be scrolled by keyboard, so it takes the focus and has a name.
fn to_html(markdown: &str) -> String {
    let (mut in_code, mut bracket) = (false, false);
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Text(text) if !in_code => {
            let text = particle::kept(&with_kept_units(&text), bracket);
            bracket = text.ends_with(')');
            Event::Text(text.into())
        }
        Event::Start(Tag::CodeBlock(kind)) => {
            in_code = true;
            let name = match &kind {
                pulldown_cmark::CodeBlockKind::Fenced(name) => name.to_string(),
                pulldown_cmark::CodeBlockKind::Indented => String::new(),
            };
            let label = match name.as_str() {
                "python" => " aria-label=\"Python\"",
                "rust" => " aria-label=\"Rust\"",
                _ => "",
            };
            Event::Html(CowStr::from(format!("<pre tabindex=\"0\"{label}><code class=\"language-{name}\">")))
        }
        Event::End(TagEnd::CodeBlock) => {
            in_code = false;
            Event::Html("</code></pre>\n".into())
        }
        other => {
            // Emphasis goes on with the word; a paragraph or a cell does not.
            let inline = matches!(
                &other,
                Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong)
            );
            bracket &= inline;
            other
        }
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}
