//! Everything the house keeps about somebody, as a JSON document for themselves.

use chrono::{DateTime, SecondsFormat};
use domain::{
    generation::{Generation, Stage},
    ledger::{Account, Posting, PostingKind},
    media::{Attachment, Output, Source},
    money::Money,
    payment::{State, TopUp},
    time::Timestamp,
    user::{User, UserId},
    value::{Value as Given, Values},
};
use ports::{
    Fault,
    inbound::{BELONGINGS_AT_MOST, Belongings},
};
use serde_json::{Map, Value, json};

/// Less than half of what Telegram takes as one file: nobody has to wait for it to be sent.
const LARGEST: usize = 20 * 1024 * 1024;

/// The document. It is complete unless somebody has ordered for years: then it says so, and the newest is in it.
pub(crate) fn written(
    user: &User,
    belongings: &Belongings,
    now: Timestamp,
) -> Result<Vec<u8>, Fault> {
    let lists = [
        belongings.postings.len(),
        belongings.generations.len(),
        belongings.top_ups.len(),
    ];
    let mut complete = lists.iter().all(|length| *length < BELONGINGS_AT_MOST);
    let mut room = LARGEST;
    let mut generations = Vec::new();
    for order in &belongings.generations {
        let order = generation(order);
        let Some(left) = room.checked_sub(order.to_string().len()) else {
            complete = false;
            break;
        };
        room = left;
        generations.push(order);
    }
    let postings = belongings.postings.iter();
    let document = json!({
        "written_at": moment(now),
        "complete": complete,
        "profile": profile(user),
        "wallet": {
            "main_rub": roubles(belongings.wallet.main),
            "bonus_rub": roubles(belongings.wallet.bonus),
            "held_rub": roubles(belongings.wallet.held),
        },
        "operations": postings.map(|it| operation(it, user.id)).collect::<Vec<_>>(),
        "top_ups": belongings.top_ups.iter().map(top_up).collect::<Vec<_>>(),
        "generations": generations,
    });
    let written = serde_json::to_vec_pretty(&document);
    written.map_err(|error| Fault::corrupt("write down somebody's data", error))
}

fn profile(user: &User) -> Value {
    let discount = user.discount.as_ref().map(|discount| {
        json!({
            "name": discount.name,
            "share": discount.share.factor().to_string(),
            "until": moment(discount.until),
        })
    });
    let favourites = user.favourites.iter().map(ToString::to_string);
    json!({
        "telegram_id": user.id.0,
        "name": user.name,
        "username": user.username,
        "language": user.language.code(),
        "since": moment(user.since),
        "sound": user.preferences.sound,
        "originals_as_files": user.preferences.originals,
        "barred": user.barred,
        "discount": discount,
        "favourites": favourites.collect::<Vec<_>>(),
    })
}

/// Only the lines on the customer's own accounts: the other side is the house's.
fn operation(posting: &Posting, user: UserId) -> Value {
    let mut lines = Map::new();
    for line in posting.lines() {
        let pocket = match line.account {
            Account::Main(owner) if owner == user => "main_rub",
            Account::Bonus(owner) if owner == user => "bonus_rub",
            Account::Held(owner) if owner == user => "held_rub",
            _ => continue,
        };
        lines.insert(pocket.to_owned(), signed(line.delta.kopecks()).into());
    }
    json!({
        "at": moment(posting.at()),
        "kind": kind(posting.kind()),
        "changes": lines,
    })
}

const fn kind(kind: PostingKind) -> &'static str {
    match kind {
        PostingKind::TopUp => "top_up",
        PostingKind::Grant => "bonus",
        PostingKind::Hold => "hold",
        PostingKind::Capture => "capture",
        PostingKind::Release => "release",
        PostingKind::Correction => "correction",
        PostingKind::Opening => "opening",
        PostingKind::Refund => "refund",
    }
}

fn top_up(top_up: &TopUp) -> Value {
    let credited = match &top_up.state {
        State::Credited { amount, .. }
        | State::Refunding { amount, .. }
        | State::Refunded { amount, .. } => Some(roubles(*amount)),
        State::Opened | State::Claimed { .. } | State::Declined { .. } | State::Expired { .. } => {
            None
        }
    };
    let reason = match &top_up.state {
        State::Declined { reason, .. } => Some(reason),
        _ => None,
    };
    json!({
        "id": top_up.id.to_string(),
        "at": moment(top_up.opened_at),
        "amount_rub": roubles(top_up.amount),
        "state": top_up.state.name(),
        "credited_rub": credited,
        "reason": reason,
        "receipt": top_up.state.receipt().is_some(),
    })
}

fn generation(generation: &Generation) -> Value {
    let order = &generation.order;
    let charged = match &generation.stage {
        Stage::Succeeded { charged, .. } => Some(roubles(*charged)),
        _ => None,
    };
    let outputs = generation.outputs();
    let outputs = outputs.map_or(&[][..], |outputs| outputs.as_slice());
    json!({
        "id": order.id.to_string(),
        "at": moment(order.placed_at),
        "model": order.request.model().to_string(),
        "title": order.title,
        "asked": answers(order.request.values()),
        "price_rub": roubles(order.charge.payable(order.quote.price)),
        "charged_rub": charged,
        "state": generation.stage.name(),
        "deleted": generation.is_forgotten(),
        "results": outputs.iter().map(output).collect::<Vec<_>>(),
    })
}

fn output(output: &Output) -> Value {
    match output {
        Output::File { url, title, .. } => json!({ "link": url, "title": title }),
        Output::Made { name, .. } => json!({ "file": name }),
        Output::Text(text) => json!({ "text": text }),
        Output::Voice {
            name, description, ..
        } => json!({ "voice": name, "description": description }),
    }
}

fn answers(values: &Values) -> Value {
    let answers = values.iter();
    let answers = answers.map(|(name, value)| (name.to_string(), answer(value)));
    Value::Object(answers.collect())
}

fn answer(value: &Given) -> Value {
    match value {
        Given::Text(text) => json!(text),
        Given::Integer(number) => json!(number),
        Given::Decimal(number) => json!(number.to_string()),
        Given::Toggle(on) => json!(on),
        Given::Files(files) => files.iter().map(attachment).collect(),
        Given::List(items) => items.iter().map(answer).collect(),
        Given::Group(parts) => answers(parts),
        Given::Earlier(earlier) => json!({
            "generation": earlier.generation.to_string(),
            "result": earlier.output,
        }),
    }
}

/// A file at Telegram has an id that means nothing to anybody but this bot.
fn attachment(file: &Attachment) -> Value {
    match &file.source {
        Source::Link(link) => json!({ "link": link }),
        Source::Messenger(_) => json!({ "sent_by": "telegram", "type": file.mime }),
    }
}

fn roubles(amount: Money) -> String {
    signed(amount.kopecks())
}

/// `-12.50`: a decimal that any program reads.
fn signed(kopecks: i64) -> String {
    let sign = if kopecks < 0 { "-" } else { "" };
    let amount = kopecks.unsigned_abs();
    format!("{sign}{}.{:02}", amount / 100, amount % 100)
}

fn moment(at: Timestamp) -> Option<String> {
    let at = DateTime::from_timestamp_millis(at.millis())?;
    Some(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}
