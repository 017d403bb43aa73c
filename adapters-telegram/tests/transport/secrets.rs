use std::{
    error::Error,
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex},
};

use adapters_telegram::{
    files::TelegramFiles,
    html::Html,
    intake::{Intake, Limits},
    post::{Line, Post},
    screen::Screen,
};
use fake_telegram::Fault;
use ports::outbound::Files;
use tokio_util::sync::CancellationToken;
use tracing::instrument::WithSubscriber;

use crate::stage::{Actor, Shelf, TOKEN, acquainted, line, soon, telegram};

/// The part of the token that nobody may see.
const SECRET: &str = "AAF7-g0gYncWnm5IyfZlpPRqRRv6kNAGlao";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }

    fn subscriber(&self) -> impl tracing::Subscriber + Send + Sync + use<> {
        let log = self.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || log.clone())
            .finish()
    }
}

/// Everything that an error says, in all its depth.
fn whole(error: &(dyn Error + 'static)) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, " {error} {error:?}").unwrap();
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn the_token_shows_in_no_error_no_log_and_no_debug() {
    let telegram = acquainted([1]).await;
    let log = Log::default();
    let exercise = async {
        let line = line(&telegram);
        let post = Post::new(line.clone(), Arc::new(Shelf::default()));
        let files = TelegramFiles::new(post.clone());
        let mut said = format!("{line:?} {line:#?}");
        let screen = Screen {
            text: Html::escaped("hello"),
            keyboard: Vec::new(),
        };
        telegram.mood("sendMessage", Fault::ServerError(500));
        telegram.mood("editMessageText", Fault::DropBefore);
        telegram.mood("editMessageReplyMarkup", Fault::HtmlPage(404));
        telegram.mood("getFile", Fault::BadRequest("oh".to_owned()));
        let (sent, edited, stripped, opened) = tokio::join!(
            post.send(1, None, &screen, false),
            post.edit(1, 1, &screen),
            post.strip(1, 1),
            files.open("file"),
        );
        said.push_str(&whole(&sent.unwrap_err()));
        said.push_str(&whole(&edited.unwrap_err()));
        said.push_str(&whole(&stripped.unwrap_err()));
        said.push_str(&whole(&opened.unwrap_err()));
        telegram.calm();
        telegram
            .send_photo(1, crate::courier::png(8, 8), "")
            .unwrap();
        let photo = telegram.messages(1).pop().unwrap().media.clone().unwrap();
        telegram.mood("download", Fault::DropBefore);
        let error = files.open(&photo.file_id).await.unwrap_err();
        said.push_str(&whole(&error));
        said
    };
    let said = exercise.with_subscriber(log.subscriber()).await;
    assert!(!said.contains(SECRET), "{said}");
    assert!(!log.text().contains(SECRET), "{}", log.text());
}

#[tokio::test]
async fn a_telegram_that_is_not_there_gets_no_token_into_the_log() {
    let log = Log::default();
    let exercise = async {
        // Nobody listens on the port for discarding.
        let line = Line::new("http://127.0.0.1:9".parse().unwrap(), TOKEN.into()).unwrap();
        let intake = Intake::new(line, Actor::new(), Limits::default());
        let stop = CancellationToken::new();
        let stopping = async {
            while log.text().is_empty() {
                tokio::task::yield_now().await;
            }
            stop.cancel();
        };
        let (ended, ()) = tokio::join!(intake.run_polling(stop.clone()), stopping);
        ended.unwrap();
    };
    soon(exercise.with_subscriber(log.subscriber())).await;
    assert!(log.text().contains("updates could not be fetched"));
    assert!(!log.text().contains(SECRET), "{}", log.text());
}

#[tokio::test]
async fn what_people_write_is_in_no_log() {
    let telegram = telegram([1]).await;
    let log = Log::default();
    let exercise = async {
        let actor = Actor::new();
        let intake = Intake::new(
            line(&telegram),
            Arc::<Actor>::clone(&actor),
            Limits::default(),
        );
        let stop = CancellationToken::new();
        telegram.send_text(1, "my secret wish");
        telegram.inject(
            "message",
            serde_json::json!({"from": "the future", "text": "my secret wish"}),
        );
        let handled = async {
            actor.until("end my secret wish").await;
            crate::stage::confirmed(&telegram, 100_002).await;
            stop.cancel();
        };
        let (ended, ()) = tokio::join!(intake.run_polling(stop.clone()), handled);
        ended.unwrap();
    };
    exercise.with_subscriber(log.subscriber()).await;
    assert!(log.text().contains("unknown kind"));
    assert!(!log.text().contains("secret wish"), "{}", log.text());
}
