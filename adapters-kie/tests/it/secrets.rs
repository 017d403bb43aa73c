//! The key, and tickets in addresses, are in nothing that is said, whatever KIE echoes.

use std::{
    io,
    sync::{Arc, Mutex},
};

use domain::outcome::TaskId;
use fake_kie::{Call, Limits, Mood, Options};
use ports::outbound::{Assortment, Media, Provider, Status};
use tokio::task::JoinSet;
use tracing_subscriber::fmt::MakeWriter;

use crate::world::{KEY, World, upload};

/// A ticket that stands in addresses.
const TICKET: &str = "ticket-of-a-signed-address";

/// Everything that is logged, down to the last library.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What a KIE that gossips says.
fn gossip() -> String {
    format!(
        "key {KEY} cannot read https://me:{TICKET}@x.y/{TICKET}/a?sign={TICKET}&key={KEY}#{TICKET}"
    )
}

/// Every way in which that can be said in answer to a request.
fn echoes() -> Vec<Mood> {
    let msg = gossip();
    let record =
        format!(r#"{{"code":200,"data":{{"state":"fail","failCode":"{KEY}","failMsg":"{msg}"}}}}"#);
    let page = |status| Mood::HttpStatus {
        status,
        body: msg.clone(),
        made: false,
    };
    let mut moods: Vec<_> = [400, 401, 402, 404, 422, 429, 455, 500, 777]
        .into_iter()
        .map(|code| Mood::Refuse {
            code,
            msg: msg.clone(),
        })
        .collect();
    moods.extend([
        page(200),
        page(403),
        page(500),
        Mood::recorded(record),
        Mood::DropBefore,
    ]);
    moods.extend([
        Mood::recorded(format!(
            r#"{{"code":200,"message":"{msg}","data":{{"note":"{msg}"}}}}"#
        )),
        Mood::recorded(format!(r#"{{"success":false,"msg":"{msg}"}}"#)),
        Mood::recorded(format!(r#"{{"code":200,"msg":{{"key":"{msg}"}}}}"#)),
    ]);
    moods
}

async fn world() -> World {
    World::with(Options {
        limits: None::<Limits>,
        ..Options::default()
    })
    .await
}

/// All that a program could show of what came back.
async fn everything_said(mood: &Mood) -> String {
    let calls = [Call::Create, Call::Status, Call::Credit, Call::Models];
    let calls = calls.into_iter().chain([Call::Upload, Call::Link]);
    let world = world().await;
    for call in calls {
        world.fake.set_mood(call, mood.clone());
    }
    let task = TaskId("t".to_owned());
    let file = upload(b"\xff\xd8\xff\xe0 picture", "image/jpeg", "a.jpg");
    let url = format!(
        "{}/media/{TICKET}/0.png?sign={TICKET}",
        world.fake.upload_url()
    );
    let (submitted, status, left, models, link, fetched) = tokio::join!(
        world.submit(),
        world.status(&task),
        world.gateway.credits_left(),
        world.gateway.listing(),
        world.gateway.upload(file),
        world.media.fetch(&url, 1000),
    );
    // What KIE gave is the customer's; all else is shown.
    let status = status.map(|status| match status {
        Status::Done { .. } => panic!("nothing was made"),
        other => other,
    });
    format!("{submitted:#?}\n{status:#?}\n{left:#?}\n{models:#?}\n{link:#?}\n{fetched:#?}")
}

#[tokio::test]
async fn neither_the_key_nor_a_ticket_is_said_again() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .finish();
    // For all threads, and so for the tests beside this one: they know no other key.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let mut said = JoinSet::new();
    for mood in echoes() {
        said.spawn(async move { (everything_said(&mood).await, mood) });
    }
    for (said, mood) in said.join_all().await {
        assert!(!said.contains(KEY), "{mood:?}: {said}");
        assert!(!said.contains(TICKET), "{mood:?}: {said}");
    }
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("asking KIE again"), "nothing was heard");
    assert!(!log.contains(KEY), "the key is logged");
    assert!(!log.contains(TICKET), "a ticket is logged");
}

#[tokio::test]
async fn a_result_may_hold_a_ticket_for_it_is_the_customers() {
    let world = world().await;
    let url = format!("https://x.y/a.png?sign={TICKET}");
    let record = format!(r#"{{"code":200,"data":{{"state":"success","resultJson":["{url}"]}}}}"#);
    world.fake.set_mood(Call::Status, Mood::recorded(record));
    let status = world.status(&TaskId("t".to_owned())).await.unwrap();
    assert!(format!("{status:?}").contains(&url), "{status:?}");
}
