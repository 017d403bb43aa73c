//! Orders and their results.

use std::{sync::Arc, time::Duration};

use adapters_telegram::{
    courier::TelegramCourier,
    post::{Line, Post},
};
use axum::{Router, http::header, routing::get};
use bytes::Bytes;
use domain::{
    generation::{Charge, Generation, GenerationId, Order, Stage, Venue},
    letter::{Letter, News},
    media::{Media, Output},
    model::{ModelId, Yield},
    money::{Credits, Money, Rate},
    outcome::{Outputs, TaskId},
    price::Quote,
    request::Request,
    time::Timestamp,
    user::{Language, User, UserId, Visitor},
    value::{ParameterName, Value, Values},
    wallet::Wallet,
};
use fake_telegram::FakeTelegram;
use ports::outbound::{Content, Parcel};
use rust_decimal::Decimal;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use crate::stage::{Shelf, line};

pub(super) const CUSTOMER: i64 = 7;

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// A picture of this size.
pub(crate) fn png(width: u32, height: u32) -> Bytes {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    let pixels = usize::try_from(width * height).unwrap();
    writer.write_image_data(&vec![128; pixels]).unwrap();
    writer.finish().unwrap();
    bytes.into()
}

pub(super) fn content(bytes: Bytes, mime: &str, name: &str) -> Content {
    Content {
        bytes,
        mime: mime.to_owned(),
        name: name.to_owned(),
    }
}

pub(super) fn picture() -> Content {
    content(png(64, 64), "image/png", "picture.png")
}

pub(super) fn sound() -> Content {
    content(
        Bytes::from_static(b"ID3 la la la"),
        "audio/mpeg",
        "song.mp3",
    )
}

/// Enough of an MP4 to be told as one.
pub(super) fn video() -> Content {
    let bytes = Bytes::from_static(b"\0\0\0\x18ftypisom\0\0\x02\0isommp42");
    content(bytes, "video/mp4", "clip.mp4")
}

pub(super) fn file(media: Media, url: &str) -> Output {
    Output::File {
        media,
        url: url.to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    }
}

pub(super) fn image(url: &str) -> Output {
    file(Media::Image, url)
}

/// A courier whose provider has these files.
pub(super) fn courier<'a>(
    telegram: &FakeTelegram,
    shelf: impl IntoIterator<Item = (&'a str, Content)>,
) -> TelegramCourier {
    TelegramCourier::new(post(line(telegram), shelf))
}

pub(super) fn post<'a>(line: Line, shelf: impl IntoIterator<Item = (&'a str, Content)>) -> Post {
    let shelf = shelf.into_iter();
    let shelf = Shelf(shelf.map(|(url, file)| (url.to_owned(), file)).collect());
    Post::new(line, Arc::new(shelf))
}

/// Serves these files as a provider does and returns where. `0.0.0.0` is this machine without being called so, which makes
/// it an address that the courier gives to Telegram.
pub(super) async fn provider(file: Content) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let answer = move || async move { ([(header::CONTENT_TYPE, file.mime)], file.bytes) };
    let router = Router::new().route("/{name}", get(answer));
    TaskTracker::new().spawn(async move { axum::serve(listener, router).await });
    format!("http://0.0.0.0:{port}")
}

pub(super) fn user() -> User {
    let visitor = Visitor {
        id: UserId(CUSTOMER),
        name: "Анна".to_owned(),
        username: None,
        language: Some(Language::Russian),
    };
    User::newcomer(visitor, Language::Russian, NOW)
}

fn order(venue: Venue, yields: Yield) -> Order {
    let prompt = ParameterName::new("prompt").unwrap();
    let values = Values::from([(prompt, Value::Text("a cat".to_owned()))]);
    let model = ModelId::new("flux-2/pro-text-to-image").unwrap();
    Order {
        id: GenerationId("0190a0b0c0d07e0f8000000000000001".parse().unwrap()),
        user: UserId(CUSTOMER),
        venue,
        title: "Flux 2 Pro".to_owned(),
        yields,
        typical: Duration::from_secs(20),
        request: Request::restored(model, values),
        quote: Quote {
            credits: Credits::new(Decimal::TEN).unwrap(),
            rate: Rate::new(Decimal::ONE).unwrap(),
            lines: Vec::new(),
            price: Money::from_roubles(20).unwrap(),
            exact: true,
        },
        charge: Charge::Full,
        placed_at: NOW,
    }
}

pub(super) const fn private() -> Venue {
    Venue {
        chat: CUSTOMER,
        topic: None,
        card: None,
    }
}

/// An order that worked.
pub(super) fn finished(venue: Venue, outputs: Vec<Output>) -> Generation {
    let yields = match &outputs[0] {
        Output::File { media, .. } => Yield::Files(*media),
        Output::Made { .. } => Yield::Files(Media::Document),
        Output::Text(_) | Output::Voice { .. } => Yield::Text,
    };
    let stage = Stage::Succeeded {
        task: Some(TaskId("task".to_owned())),
        outputs: Outputs::new(outputs).unwrap(),
        charged: Money::from_roubles(20).unwrap(),
        at: NOW,
    };
    generation(order(venue, yields), stage)
}

pub(super) fn generation(order: Order, stage: Stage) -> Generation {
    Generation {
        order,
        hold: None,
        stage,
        opened_at: NOW,
        due_at: None,
        keepsakes: Vec::new(),
        delivered_at: None,
    }
}

pub(super) fn at(venue: Venue, stage: Stage) -> Generation {
    generation(order(venue, Yield::Files(Media::Image)), stage)
}

pub(super) const fn now() -> Timestamp {
    NOW
}

pub(super) fn letter(generation: Generation, news: fn(GenerationId) -> News) -> Parcel {
    Parcel {
        letter: Letter {
            to: UserId(CUSTOMER),
            news: news(generation.id()),
            at: NOW,
        },
        generation,
        user: user(),
        wallet: Wallet::empty(UserId(CUSTOMER)),
        attempts: 0,
    }
}

/// A result in the customer's own chat.
pub(super) fn result(outputs: Vec<Output>) -> Parcel {
    letter(finished(private(), outputs), News::Result)
}

/// The methods that were called to send something, in order, with those refused.
pub(super) fn sends(telegram: &FakeTelegram) -> Vec<String> {
    let calls = telegram.calls().into_iter();
    calls
        .filter(|call| call.method.starts_with("Send") && !call.is("sendChatAction"))
        .map(|call| {
            let mark = if call.outcome.is_ok() { "" } else { " refused" };
            format!("{}{mark}", call.method)
        })
        .collect()
}
