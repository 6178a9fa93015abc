//! The contact sheet: the page in every state, width, theme and language, in Chromium, as PNG
//! files, one montage a state, and an index. Deliberately absent: any judgement; people look.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use image::{ImageFormat, Rgba, RgbaImage, imageops};
use playground_host::{Fault, Host, Mode, Options as HostOptions};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::driver::Tools;
use crate::options::Options;
use crate::page::{HOOK, Page};
use crate::session::Session;
use crate::station::Station;

const WIDTHS: [u32; 3] = [360, 768, 1280];
/// Language and theme, one row of the montage each two.
const EVERY: &[(&str, &str)] = &[("en", "light"), ("en", "dark"), ("ko", "light"), ("ko", "dark")];
/// Where the frame of the page is known from other states, and only what stands in it is new.
const CORNERS: &[(&str, &str)] = &[("en", "light"), ("ko", "dark")];

/// A state of the page that is worth a picture.
struct State {
    name: &'static str,
    mode: Mode,
    query: &'static str,
    /// The data-state to wait for, and whether a result has to be there.
    wait: Wait,
    fault: Option<&'static str>,
    looks: &'static [(&'static str, &'static str)],
}

/// A lab after its default run.
const fn lab(name: &'static str, query: &'static str) -> State {
    State { name, mode: Mode::Isolated, query, wait: Wait::Result, fault: None, looks: CORNERS }
}

#[derive(Clone, Copy)]
enum Wait {
    Ready,
    Running,
    Result,
}

const STATES: &[State] = &[
    State { name: "idle", mode: Mode::Isolated, query: "", wait: Wait::Ready, fault: None, looks: EVERY },
    State {
        name: "running",
        mode: Mode::Isolated,
        query: "size=1000000000&tasks=100&workers=2&autorun=1",
        wait: Wait::Running,
        fault: None,
        looks: EVERY,
    },
    State {
        name: "finished",
        mode: Mode::Isolated,
        query: "tasks=4&workers=2&repeats=6&autorun=1",
        wait: Wait::Result,
        fault: None,
        looks: EVERY,
    },
    State {
        name: "finished-requests",
        mode: Mode::Isolated,
        query: "work=io&requests=10&latency=100&fail=20&repeats=6&autorun=1",
        wait: Wait::Result,
        fault: None,
        looks: EVERY,
    },
    State {
        name: "threads-unavailable",
        mode: Mode::None,
        query: "tasks=4&workers=2&repeats=6&autorun=1&isolate=off",
        wait: Wait::Result,
        fault: None,
        looks: EVERY,
    },
    State {
        name: "bad-parameters",
        mode: Mode::Isolated,
        query: "size=0&workers=65&task=%3Cb%3Ex%3C/b%3E&colour=red",
        wait: Wait::Ready,
        fault: None,
        looks: EVERY,
    },
    State {
        name: "failed",
        mode: Mode::Isolated,
        query: "tasks=4&workers=2&repeats=6&autorun=1",
        wait: Wait::Result,
        fault: Some("/engine_bg.wasm"),
        looks: EVERY,
    },
    lab("lab-processes", "lab=processes&autorun=1"),
    lab("lab-messages", "lab=messages&autorun=1"),
    lab("lab-shared-memory", "lab=shared-memory&autorun=1"),
    lab("lab-threads", "lab=threads&autorun=1"),
    lab("lab-async", "lab=async&autorun=1"),
    lab("mixed", "work=mixed&share=50&tasks=8&workers=2&autorun=1"),
    lab("picture", "task=mandelbrot&workers=2&autorun=1"),
];

/// Draws the whole sheet and gives the path of its index.
pub(crate) async fn draw(options: &Options) -> Result<PathBuf> {
    let folder = &options.contact_sheet;
    std::fs::create_dir_all(folder)?;
    let tools = Tools::find(Browser::Chromium).map_err(|sentence| anyhow!(sentence))?;
    let mut station = Station::new(tools);
    let drawn = draw_states(&mut station, options, folder).await;
    station.close().await;
    drawn?;
    let index = folder.join("index.html");
    std::fs::write(&index, index_of(folder))?;
    Ok(index)
}

async fn draw_states(station: &mut Station, options: &Options, folder: &Path) -> Result<()> {
    let session = station.session().await?;
    for state in STATES {
        let mut images = Vec::new();
        for (language, theme) in state.looks {
            let page = open(&session, options, state, language, theme)
                .await
                .with_context(|| format!("{}, {language}, {theme}", state.name))?;
            for width in WIDTHS {
                let png = shoot(&session, width).await?;
                std::fs::write(folder.join(file_of(state, language, theme, width)), &png)?;
                images.push(image::load_from_memory_with_format(&png, ImageFormat::Png)?.to_rgba8());
            }
            drop(page);
        }
        montage(&images).save(folder.join(format!("all-{}.png", state.name)))?;
    }
    Ok(())
}

/// Opens the page in a state. The server goes on while what is returned lives.
async fn open(session: &Session, options: &Options, state: &State, language: &str, theme: &str) -> Result<Host> {
    let mut host_options = HostOptions::new(&options.dist, state.mode);
    host_options.head_script = Some(HOOK.to_owned());
    let host = Host::start(host_options).await?;
    if let Some(path) = state.fault {
        host.set_fault(path, Fault::Status(404));
    }
    let page = Page::new(session.clone(), host.url("/"), "");
    resize(session, WIDTHS[2], 900).await?;
    let query = format!("lang={language}&theme={theme}&{}", state.query);
    match state.wait {
        Wait::Ready => page.open(&query).await?,
        Wait::Running => {
            page.go(&page.address(&query)).await?;
            page.running().await?;
        }
        Wait::Result => {
            page.go(&page.address(&query)).await?;
            page.result(0).await?;
        }
    }
    Ok(host)
}

async fn resize(session: &Session, width: u32, height: u32) -> Result<Value> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    session.chromium("Emulation.setDeviceMetricsOverride", size).await
}

/// A picture of the whole page at a width, however tall it is.
async fn shoot(session: &Session, width: u32) -> Result<Vec<u8>> {
    resize(session, width, 900).await?;
    // What follows the width by observers has followed it two frames later.
    let frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    session.call(&format!("({frames})"), vec![]).await?;
    let height = session.value("document.scrollingElement.scrollHeight").await?;
    let height = u32::try_from(height.as_u64().context("a height")?)?.clamp(900, 16_000);
    resize(session, width, height).await?;
    session.call(&format!("({frames})"), vec![]).await?;
    Ok(session.client().screenshot().await?)
}

fn file_of(state: &State, language: &str, theme: &str, width: u32) -> String {
    format!("{}-{language}-{theme}-{width}.png", state.name)
}

/// Of a picture so much of its top, in pixels, is in the montage: what a person sees first. The rest is in its own file.
const TOP: u32 = 2_200;

/// The tops of pictures at half their size, two looks a row.
fn montage(images: &[RgbaImage]) -> RgbaImage {
    const GAP: u32 = 12;
    let half = |image: &RgbaImage| {
        let top = imageops::crop_imm(image, 0, 0, image.width(), image.height().min(TOP)).to_image();
        imageops::thumbnail(&top, (top.width() / 2).max(1), (top.height() / 2).max(1))
    };
    let small: Vec<_> = images.iter().map(half).collect();
    let rows: Vec<_> = small.chunks(2 * WIDTHS.len()).collect();
    let tallest = |row: &[RgbaImage]| row.iter().map(RgbaImage::height).max().unwrap_or(0);
    let broad = |row: &[RgbaImage]| row.iter().map(|image| image.width() + GAP).sum::<u32>();
    let width = rows.iter().map(|row| broad(row)).max().unwrap_or(0) + GAP;
    let height = rows.iter().map(|row| tallest(row) + GAP).sum::<u32>() + GAP;
    let mut sheet = RgbaImage::from_pixel(width, height, Rgba([128, 128, 128, 255]));
    let mut top = GAP;
    for row in rows {
        let mut left = GAP;
        for image in row {
            imageops::replace(&mut sheet, image, left.into(), top.into());
            left += image.width() + GAP;
        }
        top += tallest(row) + GAP;
    }
    sheet
}

fn index_of(folder: &Path) -> String {
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><title>Contact sheet</title>\
         <style>body{font:14px sans-serif;background:#888}figure{display:inline-block;margin:6px;\
         vertical-align:top}img{width:220px;background:#fff}</style>",
    );
    for state in STATES {
        let _ = write!(html, "<h2><a href=all-{0}.png>{0}</a></h2>", state.name);
        for (language, theme) in state.looks {
            for width in WIDTHS {
                let name = file_of(state, language, theme, width);
                let there = folder.join(&name).is_file();
                let _ = write!(
                    html,
                    "<figure><a href={name}><img src={name} alt=\"{name}\"></a>\
                     <figcaption>{language} {theme} {width}{}</figcaption></figure>",
                    if there { "" } else { " (missing)" }
                );
            }
        }
    }
    html
}
