use std::{path::Path, time::Duration};

use domain::{price::Pricing, user::UserId};
use fake_kie::Call;
use fake_telegram::Message;
use serde_json::Value;
use tempfile::tempdir;
use tokio::runtime::Runtime;

use super::*;

const ANNA: i64 = 101;

/// Far beyond what anything here takes; whoever waits so long waits in vain.
const DEADLINE: Duration = Duration::from_secs(30);

fn pricing() -> Pricing {
    settings::read_pricing(&Environment::default()).unwrap()
}

async fn start(folder: &Path, port: u16) -> Result<Playground, PlayError> {
    let args = PlaygroundArgs {
        port,
        data: folder.to_owned(),
        seed: 0,
    };
    Playground::start(&args, pricing(), Stop::default()).await
}

impl Playground {
    /// The newest message of Anna's that has this on it, as text or as a button.
    async fn sees(&self, words: &str) -> Message {
        let fits = |message: &Message| {
            message.from_bot
                && (message.text.contains(words)
                    || message.buttons().any(|button| button.text.contains(words)))
        };
        let seen = self.telegram.wait_for(ANNA, fits, DEADLINE).await;
        seen.unwrap_or_else(|late| panic!("«{words}»: {late}"))
    }

    async fn presses(&self, label: &str) {
        let message = self.sees(label).await;
        let button = message
            .buttons()
            .find(|button| button.text.contains(label))
            .unwrap();
        let text = button.text.clone();
        self.telegram.press(ANNA, message.id, &text).unwrap();
    }

    /// Anna orders a picture.
    async fn orders(&self) {
        self.telegram.send_text(ANNA, "/start");
        self.sees("Изображения").await;
        // Whoever knows the name types it.
        self.telegram.send_text(ANNA, "Z-Image");
        for label in ["Z-Image", "Начать"] {
            self.presses(label).await;
        }
        self.sees("Шаг 1").await;
        self.telegram.send_text(ANNA, "Кот на крыше");
        self.presses("16:9").await;
        self.presses("Подтвердить").await;
    }

    async fn panel(&self, path: &str) -> Value {
        let url = format!("{}panel/{path}", self.chat_url());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        client.get(url).send().await.unwrap().json().await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_can_be_ordered_and_the_panel_shows_where_the_money_went() {
    let folder = tempdir().unwrap();
    let game = start(folder.path(), 0).await.unwrap();
    game.orders().await;
    game.kie.wait_for(|kie| !kie.tasks().is_empty()).await;
    let task = game.kie.tasks().remove(0);
    assert!(game.kie.finish(&task.id));
    let result = game.sees("Повторить").await;
    assert!(result.media.is_some());

    let state = game.panel("state").await;
    assert_eq!(state["sum"], 0);
    assert_eq!(state["postings"][0]["kind"], "Списание");
    assert_eq!(state["postings"][1]["kind"], "Резерв");
    assert_eq!(state["orders"][0]["stage"], "готово");
    assert_eq!(state["wallets"][0]["name"], "Анна");
    let [revenue] = state["postings"][0]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["account"] == "Выручка")
        .collect::<Vec<_>>()[..]
    else {
        panic!("{state}");
    };
    assert_eq!(revenue["kopecks"], revenue["balance"]);
}

#[test]
fn a_game_that_is_killed_goes_on_with_what_was_ordered() {
    let folder = tempdir().unwrap();
    let first = Runtime::new().unwrap();
    first.block_on(async {
        let game = start(folder.path(), 0).await.unwrap();
        game.orders().await;
        // The bot asks about a job only after it has written down that it has one.
        game.kie.wait_for(|kie| kie.count(Call::Status) > 0).await;
    });
    // Nothing is closed and nothing is finished: everything ends where it is.
    drop(first);

    let second = Runtime::new().unwrap();
    second.block_on(async {
        let game = start(folder.path(), 0).await.unwrap();
        let [task] = &game.kie.tasks()[..] else {
            panic!("{:?}", game.kie.tasks());
        };
        game.kie.finish(&task.id);
        let result = game.sees("Повторить").await;
        assert!(result.media.is_some());
        assert_eq!(game.kie.creates(), 0, "the order was sent again");
        let wallet = game.bot.stores.wallets.wallet(UserId(ANNA)).await.unwrap();
        assert!(wallet.held.is_zero());
    });
}

#[tokio::test]
async fn a_busy_port_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempdir().unwrap();
    let error = start(folder.path(), port).await.err().unwrap();
    assert!(error.to_string().contains(&format!("port {port} is busy")));
}

#[tokio::test]
async fn two_games_in_one_folder_are_refused() {
    let folder = tempdir().unwrap();
    let _first = start(folder.path(), 0).await.unwrap();
    let error = start(folder.path(), 0).await.err().unwrap();
    assert!(error.to_string().contains("another game"), "{error}");
}
