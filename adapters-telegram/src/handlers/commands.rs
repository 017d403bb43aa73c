use super::{Answer, browse, history, menu, mine, money, settings};
use crate::{
    action::Back,
    reply::Reply,
    scene::Scene,
    screens::{PaySupport, Terms, View},
};

/// Links to the bot that are about a model begin with this: `t.me/kie_bot?start=m_flux-2-pro`.
const ABOUT_A_MODEL: &str = "m_";

/// A typed command. It works in any place, and one that does not exist gets help.
pub(crate) async fn command(scene: &Scene, name: &str, rest: &str) -> Answer {
    match name {
        "start" => match rest.strip_prefix(ABOUT_A_MODEL) {
            Some(about) => mine::linked(scene, about).await,
            None => menu::menu(scene).await,
        },
        "cancel" => menu::menu(scene).await,
        "gen" => mine::order_in_a_line(scene, rest).await,
        "export" => mine::export(scene).await,
        "delete_me" => mine::forget(scene).await,
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
        // Also a command that does not exist: it was a cry for help.
        _ => Ok(menu::help(scene)),
    }
}
