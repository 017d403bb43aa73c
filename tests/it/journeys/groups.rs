//! What happens where several people read along.

use fake_telegram::{ButtonAction, Fault, FileKind, Handle, Message};
use tests::{
    customer::{Customer, PATIENCE},
    world::World,
};

use super::steps::{PICTURE, PURSE};

/// A group with the bot in it.
struct Group {
    id: i64,
    phone: Handle,
}

impl Group {
    fn of(world: &World) -> Self {
        let (id, phone) = (-7, world.telegram.handle());
        Self { id, phone }
    }

    async fn says(&self, who: &Customer, text: &str) -> i64 {
        let message = self.phone.send_text((self.id, who.id), text);
        who.heard().await;
        message
    }

    async fn replies(&self, who: &Customer, message: i64, text: &str) {
        self.phone.reply((self.id, who.id), message, text);
        who.heard().await;
    }

    /// Presses the button with these words on the newest message that has one.
    async fn taps(&self, who: &Customer, label: &str) -> String {
        let message = self.shows_button(label).await;
        self.taps_on(who, &message, label).await
    }

    async fn taps_on(&self, who: &Customer, message: &Message, label: &str) -> String {
        let mut buttons = message.buttons().map(|button| button.text.clone());
        let button = buttons.find(|text| text.contains(label)).unwrap();
        let press = self.phone.press((self.id, who.id), message.id, &button);
        let press = press.unwrap();
        let answer = |phone: &Handle| phone.answered(&press);
        let answer = self.phone.wait_until(answer, PATIENCE).await.unwrap();
        who.heard().await;
        answer.text.unwrap_or_default()
    }

    async fn shows(&self, words: &str) -> Message {
        self.waits_for(|message| message.text.contains(words)).await
    }

    async fn shows_button(&self, label: &str) -> Message {
        let has = |message: &Message| message.buttons().any(|button| button.text.contains(label));
        self.waits_for(has).await
    }

    async fn waits_for(&self, fits: impl Fn(&Message) -> bool) -> Message {
        let fits = |message: &Message| message.from_bot && fits(message);
        let seen = self.phone.wait_for(self.id, fits, PATIENCE).await;
        seen.unwrap_or_else(|late| panic!("waited in vain: {late}"))
    }

    fn said(&self) -> Vec<Message> {
        let messages = self.phone.messages(self.id).into_iter();
        messages.filter(|message| message.from_bot).collect()
    }

    /// Somebody fills in the form of the least expensive picture up to its confirmation.
    async fn at_the_confirmation(&self, who: &Customer) -> Message {
        self.says(who, "/start@fake_bot m_z-image").await;
        self.taps(who, "▶️ Начать").await;
        let question = self.shows("Шаг 1 из 2").await;
        assert!(
            question.text.contains("отвечайте на это сообщение"),
            "{}",
            question.text
        );
        self.replies(who, question.id, "кот в скафандре").await;
        self.taps(who, "1:1").await;
        self.shows("Проверьте заказ").await
    }
}

#[tokio::test]
async fn people_talk_to_each_other_and_the_bot_stays_out_of_it() {
    let world = World::usual().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    anna.starts().await;
    let group = Group::of(&world);
    let hello = group.says(&anna, "привет").await;
    group.replies(&boris, hello, "и тебе").await;
    group.says(&anna, "/start@another_bot").await;
    group.says(&anna, "спроси @fake_bot_2").await;
    assert_eq!(group.said(), Vec::new());

    group.says(&anna, "/start@fake_bot").await;
    group.shows("Что создадим?").await;
    world.close().await;
}

#[tokio::test]
async fn the_bot_answers_a_command_a_mention_and_a_reply() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let group = Group::of(&world);
    group.says(&anna, "/help").await;
    let help = group.shows("Как всё устроено").await;
    group.says(&anna, "@fake_bot suno").await;
    group.shows_button("Suno").await;
    group.says(&anna, "@Fake_Bot").await;
    group.shows("Что создадим?").await;
    let menu = group.said().pop().unwrap();
    assert!(menu.id > help.id);
    group.replies(&anna, menu.id, "kling").await;
    group.shows_button("Kling").await;
    world.close().await;
}

#[tokio::test]
async fn a_picture_ordered_in_a_group_comes_to_the_group_and_says_whose_it_is() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let group = Group::of(&world);
    let offer = group.at_the_confirmation(&anna).await;
    assert!(offer.text.contains("0,64 ₽"), "{}", offer.text);
    assert!(!offer.text.contains("Баланс"), "{}", offer.text);
    group.taps(&anna, "✅ Подтвердить").await;
    let is_photo = |message: &Message| {
        let media = message.media.as_ref();
        media.is_some_and(|media| media.kind == FileKind::Photo)
    };
    let photo = group.waits_for(is_photo).await;
    assert!(photo.text.starts_with("👤 Анна"), "{}", photo.text);
    assert!(
        photo.html.contains(&format!("tg://user?id={}", anna.id)),
        "{}",
        photo.html
    );
    assert!(!photo.text.contains("Баланс"), "{}", photo.text);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn whoever_presses_somebody_elses_keyboard_acts_for_themselves() {
    let world = World::usual().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    let group = Group::of(&world);
    let offer = group.at_the_confirmation(&anna).await;

    let toast = group.taps_on(&boris, &offer, "✅ Подтвердить").await;
    let shown = group.said().pop().unwrap();
    assert!(
        !toast.is_empty() || shown.text.contains("Такого заказа у вас нет"),
        "{shown:?}"
    );
    let toast = group.taps_on(&boris, &offer, "✏️ Изменить").await;
    assert!(toast.contains("устарела"), "{toast}");
    assert_eq!(world.kie.creates(), 0);
    assert_eq!(boris.money().await, (PURSE, 0));

    // Anna's confirmation is where it was, and still hers.
    let toast = group.taps_on(&anna, &offer, "✅ Подтвердить").await;
    assert!(toast.contains("Заказ принят"), "{toast}");
    group.shows("👤 Анна").await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    assert_eq!(boris.money().await, (PURSE, 0));

    let mine = group.at_the_confirmation(&boris).await;
    group.taps_on(&boris, &mine, "✅ Подтвердить").await;
    group.shows("👤 Борис").await;
    assert_eq!(boris.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn money_is_nobody_elses_business() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let group = Group::of(&world);
    group.says(&anna, "/start").await;
    let menu = group.shows("Что создадим?").await;
    assert!(!menu.text.contains('₽'), "{}", menu.text);
    for command in [
        "balance",
        "topup",
        "export",
        "delete_me",
        "paysupport",
        "start topup",
        "start promo_WELCOME",
    ] {
        group.says(&anna, &format!("/{command}")).await;
        let hint = group.said().pop().unwrap();
        assert!(
            hint.text.contains("только между нами"),
            "/{command}: {}",
            hint.text
        );
        let way = ButtonAction::Url("https://t.me/fake_bot".to_owned());
        assert!(hint.buttons().any(|button| button.action == way));
    }
    group.taps(&anna, "🏠 Меню").await;
    group.taps(&anna, "💰 Баланс").await;
    let hint = group.shows("только между нами").await;
    assert!(!hint.text.contains('₽'), "{}", hint.text);
    world.close().await;
}

#[tokio::test]
async fn a_bot_that_does_not_know_its_name_yet_waits_and_then_listens() {
    let mut world = World::usual().await;
    let anna = world.customer("Анна");
    world.stop_the_first().await;
    world.telegram.mood("getMe", Fault::ServerError(500));
    world.start_another().await;
    anna.starts().await;
    let group = Group::of(&world);
    group.says(&anna, "/start").await;
    assert_eq!(group.said(), Vec::new());

    world.telegram.calm();
    let told = async {
        while group.said().is_empty() {
            group.says(&anna, "/start").await;
        }
    };
    tokio::time::timeout(PATIENCE, told).await.unwrap();
    world.close().await;
}
