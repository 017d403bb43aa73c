use domain::user::{Language, Preferences, User, UserChange};

use super::Answer;
use crate::{
    reply::Reply,
    scene::Scene,
    screens::{Settings, View},
    texts::Texts,
};

pub(super) fn settings(scene: &Scene) -> Reply {
    show(scene.user().clone())
}

pub(super) async fn language(scene: &Scene, language: Language) -> Answer {
    change(scene, UserChange::Language(language)).await
}

pub(super) async fn sound(scene: &Scene, on: bool) -> Answer {
    let preferences = Preferences {
        sound: on,
        ..scene.user().preferences
    };
    change(scene, UserChange::Preferences(preferences)).await
}

pub(super) async fn originals(scene: &Scene, on: bool) -> Answer {
    let preferences = Preferences {
        originals: on,
        ..scene.user().preferences
    };
    change(scene, UserChange::Preferences(preferences)).await
}

async fn change(scene: &Scene, change: UserChange) -> Answer {
    let user = scene
        .house
        .reception
        .change(scene.user().id, change)
        .await?;
    let toast = Texts::of(user.language).plain("toast-saved", &[]);
    Ok(show(user).toast(toast))
}

/// In the language the user has now, which the change may just have been.
fn show(user: User) -> Reply {
    let texts = Texts::of(user.language);
    Reply::live(Settings { user }.draw(texts))
}
