//! What the fake KIE can be told to do wrong.

use fake_kie::{Call, FakeKie, Garble, Mood};
use serde::Serialize;

/// A button.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    id: &'static str,
    label: &'static str,
    /// What it is good for.
    about: &'static str,
    #[serde(skip)]
    does: Option<(Call, Mood)>,
    /// Whether this is how KIE behaves now.
    on: bool,
}

/// All buttons.
pub(super) struct Moods;

impl Moods {
    /// The buttons with the one that is pressed.
    pub(super) fn now(kie: &FakeKie) -> Vec<Choice> {
        let mut choices = choices();
        let is_on = |choice: &&mut Choice| {
            let does = choice.does.as_ref();
            does.is_some_and(|(call, mood)| kie.mood(*call) == *mood)
        };
        if let Some(on) = choices.iter_mut().find(is_on) {
            on.on = true;
        } else if let Some(normal) = choices.first_mut() {
            normal.on = true;
        }
        choices
    }

    /// Presses a button; `false` if there is none of this name.
    pub(super) fn set(kie: &FakeKie, id: &str) -> bool {
        let Some(choice) = choices().into_iter().find(|choice| choice.id == id) else {
            return false;
        };
        kie.calm();
        if let Some((call, mood)) = choice.does {
            kie.set_mood(call, mood);
        }
        true
    }
}

fn choice(
    id: &'static str,
    label: &'static str,
    about: &'static str,
    does: Option<(Call, Mood)>,
) -> Choice {
    Choice {
        id,
        label,
        about,
        does,
        on: false,
    }
}

fn choices() -> Vec<Choice> {
    let mut choices = vec![choice("normal", "Обычный", "Всё работает", None)];
    choices.extend(creating());
    choices.extend(ringing());
    choices
}

/// What can go wrong with an order.
fn creating() -> impl Iterator<Item = Choice> {
    let refuse = Mood::Refuse {
        code: 422,
        msg: "prompt is not supported".to_owned(),
    };
    let garbled = Mood::Malformed {
        how: Garble::BrokenJson,
        made: true,
    };
    let slow = Mood::Slow { factor: 10 };
    let hang = Mood::Hang { made: true };
    let gateway = Mood::bad_gateway(false);
    [
        (
            "slow",
            "Медленный",
            "Каждая стадия в десять раз дольше",
            slow,
        ),
        (
            "fail",
            "Сбой",
            "Задача принята и не удалась: модерация",
            Mood::moderated(),
        ),
        ("refuse", "Отказ", "Запрос отклонён сразу", refuse),
        (
            "broke",
            "Нет кредитов",
            "На счёте KIE пусто",
            Mood::no_credits(),
        ),
        ("busy", "429", "Слишком часто: не сейчас", Mood::Busy),
        (
            "gateway",
            "502",
            "Ответил шлюз, KIE запроса не видел",
            gateway,
        ),
        ("hang", "Молчит", "Задача создана, ответа нет", hang),
        (
            "drop",
            "Обрыв",
            "Задача создана, соединение оборвано",
            Mood::DropAfter,
        ),
        (
            "garbled",
            "Мусор",
            "Задача создана, ответ нечитаем",
            garbled,
        ),
    ]
    .into_iter()
    .map(|(id, label, about, mood)| choice(id, label, about, Some((Call::Create, mood))))
}

/// What can go wrong when KIE rings.
fn ringing() -> impl Iterator<Item = Choice> {
    let thrice = Mood::Repeated { times: 3 };
    [
        (
            "repeated",
            "Звонит трижды",
            "Каждый обратный вызов приходит три раза",
            thrice,
        ),
        (
            "early",
            "Звонит раньше",
            "Обратный вызов приходит до ответа на запрос",
            Mood::Early,
        ),
        (
            "silent",
            "Не звонит",
            "Обратных вызовов нет, бот спрашивает сам",
            Mood::Never,
        ),
    ]
    .into_iter()
    .map(|(id, label, about, mood)| choice(id, label, about, Some((Call::Callback, mood))))
}

#[cfg(test)]
mod tests {
    use fake_kie::Options;

    use super::*;

    #[tokio::test]
    async fn every_button_can_be_pressed_and_shows_that_it_is() {
        let kie = FakeKie::start(Options::default()).await.unwrap();
        for choice in choices() {
            assert!(Moods::set(&kie, choice.id));
            let on = Moods::now(&kie).into_iter().filter(|choice| choice.on);
            assert_eq!(on.map(|on| on.id).collect::<Vec<_>>(), [choice.id]);
        }
        assert!(!Moods::set(&kie, "nonsense"));
    }
}
