//! Writes what a teacher pastes into a page of theirs: a frame, an element, a link, Markdown. Pure text, from settings.
//!
//! Whatever stands in the settings (own addresses hold quotes and ampersands) is escaped for the place where it stands.

use super::edit::unframed;
use crate::protocol::address;
use crate::protocol::settings::{Part, Settings, Theme};
use crate::text::Lang;

/// What is to be pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `<iframe>`: no script, a fixed height.
    Frame,
    /// `<parallel-playground>`: as high as its content, and can be driven by script.
    Element,
    /// The address alone.
    Link,
    /// For mdBook, Jupyter Book and Quarto, which all let HTML pass.
    Markdown,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: &'static [Kind] = &[Kind::Element, Kind::Frame, Kind::Link, Kind::Markdown];
}

/// What a laboratory in another page is to be like, besides the settings of its experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// The parts to show; empty: all.
    pub show: Vec<Part>,
    /// The language; `None`: the reader's.
    pub lang: Option<Lang>,
    /// The colours.
    pub theme: Theme,
    /// Whether it runs at once.
    pub autorun: bool,
}

/// Where the page is, and what to call a frame of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The address of the page, without query.
    pub page: String,
    /// What a frame of it is called, for those who do not see it.
    pub title: String,
    /// How high a frame is that cannot follow its content, in CSS pixels.
    pub height: u32,
}

/// The settings of a frame.
pub fn framed(settings: &Settings, wish: &Wish) -> Settings {
    let Wish { show, lang, theme, autorun } = wish.clone();
    // Own addresses wait for the reader's click anyway.
    Settings { embed: true, show, lang, theme, autorun, check: false, ..settings.clone() }
}

/// The address of a frame with these settings.
pub fn address_of(place: &Place, framed: &Settings) -> String {
    format!("{}?{}", place.page, address::write(framed))
}

/// The text to paste.
pub fn snippet(kind: Kind, place: &Place, framed: &Settings) -> String {
    match kind {
        Kind::Frame => frame(place, framed),
        Kind::Element => element(place, framed),
        Kind::Link => link(place, framed),
        // A blank line ends the HTML, and where no frame can be (in print) the link remains.
        Kind::Markdown => {
            let title = place.title.replace('\\', r"\\").replace('[', r"\[").replace(']', r"\]");
            format!("{}\n\n[{title}](<{}>)\n", frame(place, framed), link(place, framed))
        }
    }
}

fn link(place: &Place, framed: &Settings) -> String {
    match address::write(&unframed(framed)) {
        query if query.is_empty() => place.page.clone(),
        query => format!("{}?{query}", place.page),
    }
}

fn frame(place: &Place, framed: &Settings) -> String {
    format!(
        r#"<iframe src="{}" title="{}" width="100%" height="{}" style="border: 0" loading="lazy" allow="cross-origin-isolated; clipboard-write"></iframe>"#,
        escape(&address_of(place, framed)),
        escape(&place.title),
        place.height,
    )
}

fn element(place: &Place, framed: &Settings) -> String {
    let query = address::write(framed);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let urls: Vec<&str> = pairs.iter().filter(|(name, _)| name == "url").map(|(_, url)| url.as_str()).collect();
    let single = pairs.iter().filter(|(name, _)| name != "url" && name != "embed");
    let mut attributes: String = single.map(|(name, value)| format!(" {name}=\"{}\"", escape(value))).collect();
    if !urls.is_empty() {
        attributes.push_str(&format!(" url=\"{}\"", escape(&urls.join(" "))));
    }
    let (title, href) = (escape(&place.title), escape(&link(place, framed)));
    // The script lies beside the page, whatever the page's own file is called.
    let folder = place.page.rfind('/').map_or("", |slash| &place.page[..=slash]);
    format!(
        "<script src=\"{}embed.js\" defer></script>\n<parallel-playground{attributes} title=\"{title}\">\n  <a href=\"{href}\">{title}</a>\n</parallel-playground>",
        escape(folder),
    )
}

/// A text as it stands between tags and in quoted attributes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    fn place(title: &str) -> Place {
        Place { page: "https://a.test/courses/index.html".into(), title: title.into(), height: 700 }
    }

    fn settings(query: &str) -> Settings {
        let (settings, problems) = address::read(query);
        assert_eq!(problems, []);
        settings
    }

    /// The value of an attribute, as a browser reads it.
    fn attribute(html: &str, name: &str) -> String {
        let rest = html.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest).unwrap_or_default();
        let raw = rest.split('"').next().unwrap_or_default();
        let plain = raw.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">");
        plain.replace("&amp;", "&")
    }

    const NASTY: &str = "work=io&url=http%3A%2F%2Fa.test%2F%3Fx%3D%22%3E%3Cscript%3E%26y&url=http://b.test/'";

    #[test]
    fn a_frame_keeps_the_experiment_and_takes_the_wish() {
        let wish = Wish { show: vec![Part::Chart], lang: Some(Lang::Ko), theme: Theme::Dark, autorun: true };
        let framed = framed(&settings("lab=threads&size=5&check=1&lang=en"), &wish);
        let query = "lab=threads&size=5&lang=ko&theme=dark&embed=1&show=chart&autorun=1";
        assert_eq!(address::write(&framed), query);
        let html = snippet(Kind::Frame, &place("Threads"), &framed);
        assert_eq!(attribute(&html, "src"), format!("https://a.test/courses/index.html?{query}"));
        assert_eq!((attribute(&html, "title"), attribute(&html, "height")), ("Threads".into(), "700".into()));
    }

    #[test]
    fn an_element_has_its_parameters_as_attributes_and_a_link_inside() {
        let framed = settings("size=5,6&embed=1&autorun=1&lang=ko");
        assert_eq!(
            snippet(Kind::Element, &place("A \"lab\""), &framed),
            "<script src=\"https://a.test/courses/embed.js\" defer></script>\n<parallel-playground size=\"5,6\" lang=\"ko\" \
             autorun=\"1\" title=\"A &quot;lab&quot;\">\n  <a href=\"https://a.test/courses/index.html?size=5,6&amp;lang=ko\">\
             A &quot;lab&quot;</a>\n</parallel-playground>"
        );
    }

    #[test]
    fn addresses_stay_inside_their_attributes() {
        let framed = settings(NASTY);
        let html = snippet(Kind::Element, &place("t"), &framed);
        assert_eq!(attribute(&html, "url"), "http://a.test/?x=\"><script>&y http://b.test/'");
        assert_eq!(html.matches('<').count(), 6, "{html}");
        assert_eq!(settings(attribute(&html, "href").split_once('?').unwrap_or_default().1), framed);
    }

    #[test]
    fn a_plain_link_has_nothing_of_the_frame() {
        let framed = settings("size=5&embed=1&show=table&autorun=1");
        assert_eq!(snippet(Kind::Link, &place("t"), &framed), "https://a.test/courses/index.html?size=5");
        assert_eq!(snippet(Kind::Link, &place("t"), &Settings::default()), "https://a.test/courses/index.html");
    }

    #[test]
    fn markdown_is_a_frame_and_a_link() {
        let framed = settings(NASTY);
        let text = snippet(Kind::Markdown, &place("a [b] \\ c"), &framed);
        let events: Vec<Event<'_>> = Parser::new(&text).collect();
        let html = events.iter().find_map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => Some(html.to_string()),
            _ => None,
        });
        assert_eq!(attribute(&html.unwrap_or_default(), "src"), address_of(&place(""), &framed));
        let link = events.iter().find_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        });
        assert_eq!(link, Some(snippet(Kind::Link, &place(""), &framed)));
        let words: String = events
            .iter()
            .filter_map(|event| if let Event::Text(text) = event { Some(&**text) } else { None })
            .collect();
        assert_eq!(words, "a [b] \\ c");
    }

    proptest! {
        #[test]
        fn no_title_leaves_its_place(title in ".{0,40}") {
            for &kind in Kind::ALL {
                let html = snippet(kind, &place(&title), &settings("size=5"));
                if kind == Kind::Frame {
                    prop_assert_eq!(attribute(&html, "title"), title.clone());
                    prop_assert_eq!(html.matches('<').count(), 2);
                }
                if kind == Kind::Element {
                    prop_assert_eq!(html.matches('<').count(), 6);
                }
            }
        }
    }
}
