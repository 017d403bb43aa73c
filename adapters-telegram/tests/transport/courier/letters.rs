use adapters_telegram::{
    post::Origin,
    reply::{Reply, Resend},
};
use domain::{
    generation::{Stage, Venue},
    letter::News,
    media::{KeepsakeForm, Output},
    outcome::{Failure, Phase, TaskId},
    user::Language,
};
use fake_telegram::{FakeTelegram, Fault, FileKind};
use ports::outbound::{Courier, ProgressCard};

use super::samples::{
    CUSTOMER, at, courier, finished, image, letter, now, picture, post, private, result, sends,
};
use crate::stage::{acquainted, line, said};

/// A chat with a message that is an order's card.
async fn card(telegram: &FakeTelegram) -> Venue {
    let screen = adapters_telegram::screen::Screen {
        text: adapters_telegram::html::Html::escaped("card"),
        keyboard: Vec::new(),
    };
    let card = post(line(telegram), [])
        .send(CUSTOMER, None, &screen, false)
        .await
        .unwrap();
    Venue {
        card: Some(card),
        ..private()
    }
}

fn running(venue: Venue) -> ProgressCard {
    let stage = Stage::Running {
        task: TaskId("task".to_owned()),
        since: now(),
        phase: Phase::Generating,
    };
    ProgressCard {
        generation: at(venue, stage),
        language: Language::Russian,
        now: now(),
    }
}

#[tokio::test]
async fn a_result_finishes_its_card() {
    let telegram = acquainted([CUSTOMER]).await;
    let venue = card(&telegram).await;
    let parcel = letter(finished(venue, vec![image("mock://cat")]), News::Result);
    courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    let messages = said(&telegram, CUSTOMER);
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0].edits, 1);
    assert!(messages[1].media.is_some());
}

#[tokio::test]
async fn a_card_that_is_gone_keeps_no_result_away() {
    let telegram = acquainted([CUSTOMER]).await;
    let venue = Venue {
        card: Some(4711),
        ..private()
    };
    let parcel = letter(finished(venue, vec![image("mock://cat")]), News::Result);
    let courier = courier(&telegram, [("mock://cat", picture())]);
    courier.deliver(&parcel).await.unwrap();
    courier.progress(&running(venue)).await.unwrap();
    assert_eq!(said(&telegram, CUSTOMER).len(), 1);
}

#[tokio::test]
async fn a_failure_is_a_message_of_its_own_and_stands_on_the_card() {
    let telegram = acquainted([CUSTOMER]).await;
    let venue = card(&telegram).await;
    let stage = Stage::Failed {
        failure: Failure::TimedOut,
        task: None,
        late: None,
        at: now(),
    };
    let parcel = letter(at(venue, stage), News::Failure);
    let keepsakes = courier(&telegram, []).deliver(&parcel).await.unwrap();
    assert_eq!(keepsakes, []);
    let messages = said(&telegram, CUSTOMER);
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0].edits, 1);
    assert!(messages[1].text.contains("Flux 2 Pro"));
    assert!(!messages[1].silent);
}

#[tokio::test]
async fn sound_is_the_customers_choice() {
    let telegram = acquainted([CUSTOMER]).await;
    let mut parcel = result(vec![image("mock://cat")]);
    parcel.user.preferences.sound = false;
    courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    assert!(said(&telegram, CUSTOMER)[0].silent);
}

#[tokio::test]
async fn whoever_wants_originals_gets_them_as_files_too() {
    let telegram = acquainted([CUSTOMER]).await;
    let mut parcel = result(vec![image("mock://cat")]);
    parcel.user.preferences.originals = true;
    let keepsakes = courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    let forms: Vec<_> = keepsakes.iter().map(|kept| kept.form).collect();
    assert_eq!(forms, [KeepsakeForm::Photo, KeepsakeForm::Document]);
    assert_eq!(sends(&telegram), ["SendPhoto", "SendDocument"]);
}

#[tokio::test]
async fn an_original_that_does_not_arrive_does_not_undo_the_result() {
    let telegram = acquainted([CUSTOMER]).await;
    telegram.mood("sendDocument", Fault::BadRequest("no".to_owned()));
    let mut parcel = result(vec![image("mock://cat")]);
    parcel.user.preferences.originals = true;
    let keepsakes = courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(keepsakes.len(), 1);
}

#[tokio::test]
async fn words_come_as_messages_and_many_words_as_a_file() {
    let telegram = acquainted([CUSTOMER]).await;
    let courier = courier(&telegram, []);
    let short = result(vec![Output::Text("Ля <ля> & ля".to_owned())]);
    courier.deliver(&short).await.unwrap();
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    assert!(message.text.contains("Ля <ля> & ля"));
    assert!(!message.keyboard.is_empty());

    let long = "Слово за слово. ".repeat(2000);
    let parcel = result(vec![Output::Text(long.clone())]);
    courier.deliver(&parcel).await.unwrap();
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    let media = message.media.unwrap();
    assert_eq!(media.kind, FileKind::Document);
    assert_eq!(media.name, "result.txt");
    let whole = telegram.file(&media.file_id).unwrap() == long;
    assert!(whole, "the file differs from the words");
    assert!(!message.keyboard.is_empty());
}

#[tokio::test]
async fn a_group_that_cannot_be_reached_sends_the_customer_home() {
    let telegram = acquainted([CUSTOMER]).await;
    let venue = Venue {
        chat: -100,
        topic: Some(3),
        card: Some(5),
    };
    let parcel = letter(finished(venue, vec![image("mock://cat")]), News::Result);
    courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(said(&telegram, CUSTOMER).len(), 1);
}

#[tokio::test]
async fn progress_shows_on_the_card_and_the_same_twice_is_no_fault() {
    let telegram = acquainted([CUSTOMER]).await;
    let venue = card(&telegram).await;
    let courier = courier(&telegram, []);
    courier.progress(&running(venue)).await.unwrap();
    courier.progress(&running(venue)).await.unwrap();
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    assert!(message.text.contains("Flux 2 Pro"));
    assert_eq!(message.edits, 1);
}

#[tokio::test]
async fn progress_does_not_wait_for_a_flood_to_pass() {
    let telegram = acquainted([CUSTOMER]).await;
    let venue = card(&telegram).await;
    telegram.next_call(
        "editMessageText",
        Fault::TooManyRequests { retry_after: 30 },
    );
    let courier = courier(&telegram, []);
    courier.progress(&running(venue)).await.unwrap();
    courier.progress(&running(venue)).await.unwrap();
    let edits = telegram.calls();
    let edits = edits.iter().filter(|call| call.is("editMessageText"));
    assert_eq!(edits.count(), 1);
}

#[tokio::test]
async fn history_sends_a_result_again_from_telegrams_copies() {
    let telegram = acquainted([CUSTOMER]).await;
    let outputs = vec![image("mock://a"), image("mock://b")];
    let shelf = ["mock://a", "mock://b"].map(|url| (url, picture()));
    let keepsakes = courier(&telegram, shelf)
        .deliver(&result(outputs.clone()))
        .await
        .unwrap();
    telegram.forget_calls();
    let generation = finished(private(), outputs).keeping(&keepsakes);
    let reply = |as_files| Reply {
        resend: Some(Resend {
            language: Language::Russian,
            generation: Box::new(generation.clone()),
            as_files,
        }),
        ..Reply::default()
    };
    let origin = Origin {
        venue: private(),
        callback: None,
        live: None,
    };
    let nothing_at_hand = post(line(&telegram), []);
    nothing_at_hand.apply(&reply(false), &origin).await.unwrap();
    assert_eq!(sends(&telegram), ["SendMediaGroup"]);

    // There are no copies of the originals, and the provider has forgotten them: the links are all that is left.
    nothing_at_hand.apply(&reply(true), &origin).await.unwrap();
    assert_eq!(
        sends(&telegram),
        ["SendMediaGroup", "SendMessage", "SendMessage"]
    );
}

#[tokio::test]
async fn a_caption_that_telegram_refuses_keeps_no_result_away() {
    let telegram = acquainted([CUSTOMER]).await;
    let refused = Fault::BadRequest("can't parse entities: unclosed tag".to_owned());
    telegram.next_call("sendPhoto", refused);
    let parcel = result(vec![image("mock://cat")]);
    let keepsakes = courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(keepsakes[0].form, KeepsakeForm::Photo);
}
