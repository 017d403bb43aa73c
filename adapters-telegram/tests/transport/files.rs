use adapters_telegram::files::TelegramFiles;
use fake_telegram::{Attachment, FakeTelegram, Fault, FileKind};
use ports::outbound::{FileError, Files};

use crate::{
    courier::png,
    stage::{post, telegram},
};

fn file_of(telegram: &FakeTelegram) -> String {
    let messages = telegram.messages(1);
    messages.last().unwrap().media.clone().unwrap().file_id
}

#[tokio::test]
async fn a_customers_file_is_fetched_and_told_by_its_content() {
    let telegram = telegram([1]).await;
    telegram
        .send_document(1, png(8, 8), "holiday.dat", "")
        .unwrap();
    let files = TelegramFiles::new(post(&telegram));
    let content = files.open(&file_of(&telegram)).await.unwrap();
    assert_eq!(content.bytes, png(8, 8));
    assert_eq!(content.mime, "image/png");
    let ending = content.name.rsplit_once('.').unwrap().1;
    assert_eq!(ending, "png");
}

#[tokio::test]
async fn a_file_larger_than_telegram_hands_out_is_said_to_be() {
    let telegram = telegram([1]).await;
    let large = vec![0; 21 * 1024 * 1024];
    let large = Attachment::new(FileKind::Document, large).named("large.bin");
    telegram.send_file(1, large).unwrap();
    let files = TelegramFiles::new(post(&telegram));
    let opened = files.open(&file_of(&telegram)).await;
    assert!(matches!(opened, Err(FileError::TooLarge)), "{opened:?}");
}

#[tokio::test]
async fn a_file_that_telegram_does_not_know_is_gone() {
    let telegram = telegram([1]).await;
    let files = TelegramFiles::new(post(&telegram));
    let opened = files.open("nonsense").await;
    assert!(matches!(opened, Err(FileError::Gone)), "{opened:?}");
}

#[tokio::test]
async fn a_download_that_breaks_is_a_fault_and_works_the_next_time() {
    let telegram = telegram([1]).await;
    telegram.send_photo(1, png(8, 8), "").unwrap();
    telegram.next_call("download", Fault::DropBefore);
    let files = TelegramFiles::new(post(&telegram));
    let file = file_of(&telegram);
    let opened = files.open(&file).await;
    assert!(matches!(opened, Err(FileError::Fault(_))), "{opened:?}");
    assert!(files.open(&file).await.is_ok());
}
