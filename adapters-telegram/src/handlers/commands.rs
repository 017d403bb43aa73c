use super::{Answer, browse, desk, history, menu, money, settings};
use crate::{
    action::Back,
    reply::Reply,
    scene::Scene,
    screens::{PaySupport, Terms, View},
};

/// A typed command. It works in any place, and one that does not exist gets help.
pub(crate) async fn command(scene: &Scene, name: &str) -> Answer {
    match name {
        "start" | "cancel" => menu::menu(scene).await,
        "models" => Ok(browse::families(scene, None, 0)),
        "history" => history::list(scene, 0).await,
        "balance" => money::balance(scene, 0).await,
        "topup" => Ok(money::top_up(scene, Back::Menu)),
        "settings" => Ok(settings::settings(scene)),
        "terms" => Ok(Reply::live(Terms.draw(scene.texts()))),
        "paysupport" => {
            let view = PaySupport {
                support: scene.house.support.clone(),
                user: scene.user().id,
            };
            Ok(Reply::live(view.draw(scene.texts())))
        }
        "admin" => desk::command(scene),
        // Also a command that does not exist: it was a cry for help.
        _ => Ok(menu::help(scene)),
    }
}
