//! `Message`, for updates, results and the page alike.

use serde_json::{Map, Value, json};

use super::{media, payments, people, put};
use crate::{
    model::{
        entity::{Entity, Formatted},
        post::{Body, Post},
    },
    world::World,
};

pub(crate) fn message(world: &World, post: &Post) -> Value {
    let mut fields = bare(world, post);
    // A quoted message is shown without what it quotes itself.
    let quoted = post
        .reply_to
        .and_then(|id| world.post(post.chat, id))
        .map(|quoted| Value::Object(bare(world, quoted)));
    put(&mut fields, "reply_to_message", quoted);
    Value::Object(fields)
}

/// What stands in a callback query for a message that is gone.
pub(crate) fn inaccessible(world: &World, chat: i64, message: i64) -> Value {
    json!({ "chat": people::chat(world, chat), "message_id": message, "date": 0 })
}

fn bare(world: &World, post: &Post) -> Map<String, Value> {
    let mut fields = Map::new();
    put(&mut fields, "message_id", Some(post.id));
    put(&mut fields, "from", Some(people::user(world, post.from)));
    put(&mut fields, "chat", Some(people::chat(world, post.chat)));
    put(&mut fields, "date", Some(post.date));
    put(&mut fields, "edit_date", post.edit_date);
    put(&mut fields, "media_group_id", post.album.as_deref());
    if let Some(origin) = &post.forward {
        let sender = people::user(world, origin.from);
        let value = json!({ "type": "user", "sender_user": sender, "date": origin.date });
        put(&mut fields, "forward_origin", Some(value));
    }
    if post.protected {
        put(&mut fields, "has_protected_content", Some(true));
    }
    body(world, post, &mut fields);
    if let Some(rows) = post.keyboard.as_ref().filter(|rows| !rows.is_empty()) {
        let markup = json!({ "inline_keyboard": rows });
        put(&mut fields, "reply_markup", Some(markup));
    }
    fields
}

fn body(world: &World, post: &Post, fields: &mut Map<String, Value>) {
    match &post.body {
        Body::Text(text) => words(world, text, "text", "entities", fields),
        Body::Media {
            file,
            caption,
            spoiler,
            caption_above,
        } => {
            put(fields, file.kind.field(), Some(media::media(file)));
            if file.kind.field() == "animation" {
                // Old clients know animations as documents only, so the real API sends both.
                let copy = json!({
                    "file_id": file.id(),
                    "file_unique_id": file.unique_id,
                    "file_size": file.size,
                    "file_name": file.name,
                    "mime_type": file.mime,
                });
                put(fields, "document", Some(copy));
            }
            if !caption.is_empty() {
                words(world, caption, "caption", "caption_entities", fields);
            }
            put(fields, "has_media_spoiler", spoiler.then_some(true));
            put(
                fields,
                "show_caption_above_media",
                caption_above.then_some(true),
            );
        }
        Body::Contact(contact) => put(fields, "contact", Some(json!(contact))),
        Body::Location(location) => put(fields, "location", Some(json!(location))),
        Body::Invoice(invoice) => put(fields, "invoice", Some(payments::invoice(invoice))),
        Body::Paid { invoice, charge_id } => {
            let payment = payments::payment(invoice, charge_id);
            put(fields, "successful_payment", Some(payment));
        }
        Body::Refunded { invoice, charge_id } => {
            let payment = payments::payment(invoice, charge_id);
            put(fields, "refunded_payment", Some(payment));
        }
        Body::Pinned { message } => {
            let pinned = match world.post(post.chat, *message) {
                Some(post) => Value::Object(bare(world, post)),
                None => inaccessible(world, post.chat, *message),
            };
            put(fields, "pinned_message", Some(pinned));
        }
    }
}

fn words(
    world: &World,
    words: &Formatted,
    text: &str,
    entities: &str,
    fields: &mut Map<String, Value>,
) {
    put(fields, text, Some(words.text.as_str()));
    if !words.entities.is_empty() {
        let list: Vec<Value> = words.entities.iter().map(|e| entity(world, e)).collect();
        put(fields, entities, Some(list));
    }
}

fn entity(world: &World, entity: &Entity) -> Value {
    // Entities are plain data without maps or floats, so they always serialise.
    let mut value = serde_json::to_value(entity).unwrap_or_default();
    if let (Some(fields), Some(mentioned)) = (value.as_object_mut(), &entity.user) {
        put(fields, "user", Some(people::user(world, mentioned.id)));
    }
    value
}
