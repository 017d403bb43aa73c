use super::{Answer, browse, desk, history, menu, mine, money, pay, settings};
use crate::{
    action::Back,
    post::FORWARDED,
    reply::Reply,
    scene::Scene,
    screens::{PaySupport, Terms, View},
};

/// A typed command. It works in any place, and one that does not exist gets help.
pub(crate) async fn command(scene: &Scene, name: &str, rest: &str) -> Answer {
    Ok(pay::left(scene, obeyed(scene, name, rest).await?))
}

async fn obeyed(scene: &Scene, name: &str, rest: &str) -> Answer {
    match name {
        "start" => start(scene, rest).await,
        "cancel" => menu::menu(scene).await,
        "gen" => mine::order_in_a_line(scene, rest).await,
        "export" => mine::export(scene).await,
        "delete_me" => mine::forget(scene).await,
        "models" => Ok(browse::families(scene, None, 0)),
        "history" => history::list(scene, 0).await,
        "balance" => money::balance(scene, 0).await,
        "topup" => pay::ways(scene, Back::Menu).await,
        "promo" if rest.is_empty() => Ok(pay::promo_prompt(scene, Back::Menu)),
        "promo" => pay::redeem(scene, rest, Back::Menu).await,
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

/// What a link to the bot begins with that brings a promo code along: `?start=promo_WELCOME`.
const PROMO: &str = "promo_";

/// What a link begins with that is about a model: `?start=m_flux-2-pro`.
const ABOUT_A_MODEL: &str = "m_";

/// Whether a link to the bot leads to somebody's money.
pub(super) fn is_about_money(link: &str) -> bool {
    link == FORWARDED || link.starts_with(PROMO)
}

/// The menu, or where a link to the bot leads.
async fn start(scene: &Scene, link: &str) -> Answer {
    if let Some(code) = link.strip_prefix(PROMO) {
        return pay::redeem(scene, code, Back::Menu).await;
    }
    if let Some(about) = link.strip_prefix(ABOUT_A_MODEL) {
        return mine::linked(scene, about).await;
    }
    if link == FORWARDED {
        return pay::ways(scene, Back::Menu).await;
    }
    menu::menu(scene).await
}
