//! Which method is which function.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{
    albums,
    answer::{Answer, Refusal},
    callbacks, chats, copies, deletes, edits, files, invoices, media, messages,
    params::Params,
    payments, profile, updates,
};
use crate::{model::file::FileKind, shared::Shared, wire};

/// Runs a method by its name in lower case.
pub(super) async fn run(shared: &Arc<Shared>, method: &str, params: &Params) -> Answer {
    match method {
        "getme" => Ok(shared.read(|world| wire::people::me(&world.bot))),
        "getupdates" => updates::get_updates(shared, params).await,
        "setwebhook" => updates::set_webhook(shared, params),
        "deletewebhook" => Ok(updates::delete_webhook(shared, params)),
        "getwebhookinfo" => Ok(updates::webhook_info(shared)),
        "sendmessage" => messages::send_message(shared, params),
        "sendchataction" => messages::send_chat_action(shared, params),
        "sendphoto" => media::send(shared, params, FileKind::Photo).await,
        "sendvideo" => media::send(shared, params, FileKind::Video).await,
        "sendaudio" => media::send(shared, params, FileKind::Audio).await,
        "sendvoice" => media::send(shared, params, FileKind::Voice).await,
        "senddocument" => media::send(shared, params, FileKind::Document).await,
        "sendanimation" => media::send(shared, params, FileKind::Animation).await,
        "sendsticker" => media::send(shared, params, FileKind::Sticker).await,
        "sendvideonote" => media::send(shared, params, FileKind::VideoNote).await,
        "sendmediagroup" => albums::send(shared, params).await,
        "editmessagetext" => edits::text(shared, params),
        "editmessagecaption" => edits::caption(shared, params),
        "editmessagemedia" => edits::media(shared, params).await,
        "editmessagereplymarkup" => edits::keyboard(shared, params),
        "deletemessage" => deletes::one(shared, params),
        "deletemessages" => deletes::many(shared, params),
        "copymessage" => copies::copy(shared, params),
        "copymessages" => copies::copy_many(shared, params),
        "forwardmessage" => copies::forward(shared, params),
        "forwardmessages" => copies::forward_many(shared, params),
        "answercallbackquery" => callbacks::answer(shared, params),
        "getfile" => files::get_file(shared, params),
        "getchat" => chats::get_chat(shared, params),
        "getchatmember" => chats::get_member(shared, params),
        "getchatadministrators" => chats::administrators(shared, params),
        "getchatmembercount" => chats::member_count(shared, params),
        "pinchatmessage" => chats::pin(shared, params),
        "unpinchatmessage" | "unpinallchatmessages" => chats::unpin(shared, params),
        "setmycommands" => profile::set_commands(shared, params),
        "getmycommands" => Ok(profile::get_commands(shared, params)),
        "deletemycommands" => Ok(profile::delete_commands(shared, params)),
        "setmyname"
        | "setmydescription"
        | "setmyshortdescription"
        | "setchatmenubutton"
        | "setmydefaultadministratorrights" => Ok(profile::set(shared, method, params)),
        "getmyname" => Ok(profile::get(shared, "name", params)),
        "getmydescription" => Ok(profile::get(shared, "description", params)),
        "getmyshortdescription" => Ok(profile::get(shared, "short_description", params)),
        "getchatmenubutton" => Ok(profile::menu_button(shared, params)),
        "sendinvoice" => invoices::send(shared, params),
        "createinvoicelink" => invoices::link(shared, params),
        "answerprecheckoutquery" => payments::answer(shared, params),
        "refundstarpayment" => payments::refund(shared, params),
        "getstartransactions" => Ok(payments::transactions(shared, params)),
        "getmystarbalance" => Ok(payments::balance(shared)),
        "setmessagereaction" | "logout" | "close" => Ok(Value::Bool(true)),
        "getuserprofilephotos" => Ok(json!({ "total_count": 0, "photos": [] })),
        _ => Err(Refusal::new(404, "Not Found: method not found")),
    }
}
