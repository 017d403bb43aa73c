//! Ways that many stories begin with.

use fake_telegram::{FileKind, Message};
use tests::customer::Customer;

/// What a picture by the model of these stories costs, in kopecks: 0.8 credits at 0.40 ₽, twice.
pub(crate) const PICTURE: i64 = 64;
/// What a customer of the usual world begins with.
pub(crate) const PURSE: i64 = 100_000;

/// To the question for the prompt of the least expensive model.
pub(crate) async fn at_the_prompt(customer: &Customer) {
    customer.starts().await;
    let way = ["🖼 Изображения", "Z-Image", "▶️ Начать"];
    customer.taps_through(way).await;
    customer.sees("Шаг 1 из 2").await;
}

/// To the confirmation of a picture.
pub(crate) async fn at_the_confirmation(customer: &Customer) -> Message {
    at_the_prompt(customer).await;
    customer.types("кот в скафандре").await;
    customer.taps("1:1").await;
    customer.sees("Проверьте заказ").await
}

/// A picture is ordered; the card shows how far it is.
pub(crate) async fn orders_a_picture(customer: &Customer) {
    at_the_confirmation(customer).await;
    customer.taps("✅ Подтвердить").await;
}

/// A picture is ordered and has come.
pub(crate) async fn has_a_picture(customer: &Customer) -> Message {
    orders_a_picture(customer).await;
    customer.sees_file(FileKind::Photo).await
}
