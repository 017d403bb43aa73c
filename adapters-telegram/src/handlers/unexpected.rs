//! What nobody asked for still gets an answer.

use super::{Answer, form, menu, search};
use crate::{
    apology::Apology,
    reply::Reply,
    scene::{Input, Scene},
    screens::{Sorry, Unexpected, View},
};

/// Words while no form is open: a name to look for.
pub(crate) fn typed(scene: &Scene, text: &str) -> Reply {
    search::search_for(scene, text)
}

/// A file, a sticker or the like while nothing of the kind is expected.
pub(crate) fn nothing_expected(scene: &Scene) -> Reply {
    let view = if matches!(scene.input, Input::File(_)) {
        Unexpected::File
    } else {
        Unexpected::Other
    };
    Reply::live(view.draw(scene.texts()))
}

/// Something did not work, or the button's time is over: then the customer is shown where they are.
pub(crate) async fn apologise(scene: &Scene, apology: Apology) -> Answer {
    if apology != Apology::OutOfDate {
        return Ok(Reply::live(Sorry { apology }.draw(scene.texts())));
    }
    let here = match scene.conversation.form() {
        Some(open) => form::show(scene, open.clone()).await?,
        None => menu::menu(scene).await?,
    };
    Ok(here.toast(scene.texts().plain("toast-out-of-date", &[])))
}
