//! What holds for every screen and every step.

use fake_telegram::Message;

use super::{
    deed::{BACK, Deed, MENU},
    face::{Face, Key, keys},
    sight::Outcome,
};
use crate::walk::laws;

/// Everything that is wrong with what came of a deed.
pub(super) fn broken_by(outcome: &Outcome, menu: &str) -> Vec<String> {
    let mut broken = outcome.refused.clone();
    if outcome.spins {
        broken.push("the button still spins".to_owned());
    }
    let says = outcome
        .toast
        .as_ref()
        .is_some_and(|toast| !toast.is_empty());
    match &outcome.drawn {
        None if !says => broken.push("nothing is to be seen".to_owned()),
        None => {}
        Some(screen) => {
            // The lists of the desk name people and models as they are, and those may be long.
            let is_desk = keys(screen).iter().any(|key| key.data.starts_with("d:"));
            let laws = laws::broken_by(screen).into_iter();
            broken.extend(laws.filter(|law| !(is_desk && law.contains("is no whole name"))));
            let is_menu = Face::of(screen).heading == menu;
            // A file that was sent again stands beside the screen.
            let is_file = screen.media.is_some() && screen.keyboard.is_empty();
            if !is_menu && !is_file && !has(screen, &MENU) {
                broken.push("there is no way to the menu".to_owned());
            }
        }
    }
    broken
}

/// What buttons send whose question is settled by the press: back leads past it, since it cannot be asked again.
const SETTLING: [&str; 2] = ["p:n:", "d:bg:"];

/// Whether a press has led one step on, from which there is one back.
pub(super) fn is_step(deed: &Deed, before: &Message, after: &Message) -> bool {
    let same_message = before.id == after.id;
    let pressed = keys(before)
        .into_iter()
        .find(|key| *deed == Deed::press(&key.label));
    let settles = |key: Key| SETTLING.iter().any(|begin| key.data.starts_with(begin));
    if pressed.is_some_and(settles) {
        return false;
    }
    let is_press = matches!(deed, Deed::Press(_)) && !deed.is_back() && !deed.is_menu();
    // Pages, switches and examples are the same screen, and so is «Рассылка: завершена» after «Рассылка: идёт».
    let title = |message: &Message| {
        let heading = Face::of(message).heading;
        let title = heading.split(':').next().map(str::to_owned);
        title.unwrap_or(heading)
    };
    let elsewhere = title(before) != title(after);
    same_message && is_press && elsewhere && has(after, &BACK)
}

/// Whether this is the screen that somebody has left. It may have learned something meanwhile.
pub(super) fn is_back_at(left: &Message, now: &Message) -> bool {
    Face::of(left).heading == Face::of(now).heading
}

pub(super) fn has(screen: &Message, labels: &[&str]) -> bool {
    screen
        .buttons()
        .any(|button| labels.contains(&button.text.as_str()))
}
