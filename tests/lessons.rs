//! The lessons: every lab has one in every language, and `www/lessons/` holds it as a page that can be read without
//! WebAssembly and that the laboratory shows in its own place. `UPDATE_LESSONS=1` writes the pages anew.
//!
//! A lesson is Markdown in its lab's folder. Two lines of their own pull program text in, so that what is shown is what
//! runs: `{{python FILE}}` a file beside the lesson, `{{rust PATH ITEM}}` an item of a source file of this project. Their comments
//! are translated by a lab's `comments.LANG.txt`.

#[path = "lessons/comments.rs"]
mod comments;
#[path = "lessons/excerpt.rs"]
mod excerpt;
#[path = "lessons/page.rs"]
mod page;

use parallel_playground::lab::{LABS, Lab};
use parallel_playground::text::Lang;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "www/lessons";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where a lab's files are. `async` is a word of the language and no name of a module.
fn folder(lab: &Lab) -> PathBuf {
    let name = if lab.id == "async" { "asynchronous".to_owned() } else { lab.id.replace('-', "_") };
    root().join("src/lab").join(name)
}

fn lesson(lab: &Lab, lang: Lang) -> Result<String, String> {
    let path = folder(lab).join(format!("lesson.{}.md", lang.as_str()));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    page::page(lab, lang, &text, &folder(lab), root()).map_err(|error| format!("{}: {error}", path.display()))
}

#[test]
fn the_published_lessons_are_those_of_the_labs() {
    let mut wrong = Vec::new();
    let mut expected = Vec::new();
    for lab in LABS {
        for &lang in Lang::ALL {
            let name = format!("{}.{}.html", lab.id, lang.as_str());
            let file = root().join(FOLDER).join(&name);
            match lesson(lab, lang) {
                Ok(page) => {
                    if env::var_os("UPDATE_LESSONS").is_some() {
                        fs::create_dir_all(root().join(FOLDER)).expect("the folder of the project can be written");
                        fs::write(&file, &page).expect("the folder of the project can be written");
                    }
                    if fs::read_to_string(&file).unwrap_or_default() != page {
                        wrong.push(format!(
                            "{name} is not that of its lesson; UPDATE_LESSONS=1 cargo test --test lessons"
                        ));
                    }
                }
                Err(error) => wrong.push(error),
            }
            expected.push(name);
        }
    }
    for entry in fs::read_dir(root().join(FOLDER)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !expected.contains(&name) {
            wrong.push(format!("{name} belongs to no lab"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn lessons_have_the_same_sections_in_every_language_and_good_links() {
    for lab in LABS {
        let pages: Vec<String> = Lang::ALL.iter().map(|&lang| lesson(lab, lang).expect("read above")).collect();
        let sections: Vec<usize> = pages.iter().map(|page| page.matches("<h2").count()).collect();
        assert!(sections[0] >= 5 && sections.iter().all(|count| *count == sections[0]), "{}: {sections:?}", lab.id);
        for page in &pages {
            let links = page.split("href=\"?").skip(1).filter_map(|rest| rest.split('"').next());
            let mut count = 0;
            for link in links {
                let query = link.replace("&amp;", "&");
                let (_, problems) = parallel_playground::protocol::address::read(&query);
                assert_eq!(problems, [], "{}: ?{query}", lab.id);
                count += 1;
            }
            assert!(count >= 2, "{}: {count} experiments to try", lab.id);
            assert!(!page.contains("<script"), "{}", lab.id);
        }
    }
}

/// The words of a page, without tags, code, styles and what tags hold between their brackets.
fn words(page: &str) -> String {
    let mut rest = page;
    let mut words = String::new();
    while let Some((text, tag)) = rest.split_once('<') {
        words += text;
        // What stands in these is no prose.
        let hidden = ["pre", "code", "style", "svg"]
            .into_iter()
            .find(|name| tag.strip_prefix(name).is_some_and(|after| after.starts_with(['>', ' '])));
        let end = hidden.map_or(">".to_owned(), |name| format!("</{name}>"));
        rest = tag.split_once(end.as_str()).map_or("", |(_, after)| after);
    }
    words + rest
}

/// Markdown takes no closing asterisk between a bracket and a letter, as Korean particles follow terms: `*term(in
/// English)*` needs `<em>` there.
#[test]
fn no_asterisk_of_markdown_is_left() {
    for lab in LABS {
        for &lang in Lang::ALL {
            let page = lesson(lab, lang).expect("read above");
            let words = words(&page);
            assert!(words.len() > 2_000, "{}.{}: only {} bytes of prose", lab.id, lang.as_str(), words.len());
            let left: Vec<&str> = words.lines().filter(|line| line.contains('*')).collect();
            assert_eq!(left, Vec::<&str>::new(), "{}.{}", lab.id, lang.as_str());
        }
    }
}

#[test]
fn prose_is_told_from_code_and_tags() {
    let page = "<style>a*</style><p title=\"x*\">one <em>two</em> *three*<code class=\"r\">a * b</code></p>four";
    assert_eq!(words(page), "one two *three*four");
}

/// Where the laboratory cannot start, its first view still leads to every lesson.
#[test]
fn the_first_view_links_every_lesson() {
    let index = fs::read_to_string(root().join("index.html")).expect("the page's frame");
    for lab in LABS {
        for &lang in Lang::ALL {
            let link = format!("href=\"lessons/{}.{}.html\"", lab.id, lang.as_str());
            assert!(index.contains(&link), "index.html has no {link}");
        }
    }
}
