use std::collections::BTreeMap;

use fake_kie::{Call, FakeKie, Garble, Mood};

use super::Wind;
use crate::soak::dice::Dice;

/// One in so many ticks brings a fault for a kind of request, if none waits there already.
const RARITY: u64 = 5;

/// The next request of each kind may meet one of these.
pub(super) fn blow(
    kie: &FakeKie,
    wind: Wind,
    dice: &mut Dice,
    struck: &mut BTreeMap<&'static str, usize>,
) {
    let rarity = match wind {
        Wind::Breeze => RARITY,
        Wind::Storm => 1,
    };
    for call in Call::ALL {
        // Thrown whether or not they are needed: what is drawn next must not hang on the bot's speed.
        let (strikes, drawn) = (dice.below(rarity) == 0, dice.weigh(&moods(call)));
        if let Some((name, mood)) = drawn.filter(|_| strikes && kie.mood(call) == Mood::Normal) {
            *struck.entry(name).or_default() += 1;
            kie.next(call, 1, mood);
        }
    }
}

/// Takes back what was meant for requests that never came.
pub(super) fn forget_pending(kie: &FakeKie, struck: &mut BTreeMap<&'static str, usize>) {
    for call in Call::ALL {
        let pending = kie.mood(call);
        let mut known = moods(call).into_iter().map(|(_, known)| known);
        let known = known.find(|(_, mood)| *mood == pending);
        if let Some(times) = known.and_then(|(name, _)| struck.get_mut(name)) {
            *times = times.saturating_sub(1);
        }
    }
}

type Named = (&'static str, Mood);

fn moods(call: Call) -> Vec<(u64, Named)> {
    match call {
        Call::Create => creating(),
        Call::Callback => calling_back(),
        Call::Download => [everywhere(), downloading()].concat(),
        Call::Status => {
            let word = "pondering".to_owned();
            let strange = ("strange state", Mood::StrangeState { word });
            [everywhere(), vec![(2, strange)]].concat()
        }
        Call::Credit | Call::Models | Call::Link | Call::Upload => everywhere(),
    }
}

fn refuse(code: u16, msg: &str) -> Mood {
    let msg = msg.to_owned();
    Mood::Refuse { code, msg }
}

fn everywhere() -> Vec<(u64, Named)> {
    let how = Garble::BrokenJson;
    vec![
        (3, ("refused 500", refuse(500, "Internal Error"))),
        (3, ("429 inside 200", Mood::Busy)),
        (2, ("429", Mood::Limited { retry_after: 1 })),
        (3, ("502", Mood::bad_gateway(false))),
        (2, ("hang", Mood::Hang { made: false })),
        (2, ("dropped before", Mood::DropBefore)),
        (2, ("dropped after", Mood::DropAfter)),
        (2, ("malformed", Mood::Malformed { how, made: false })),
    ]
}

/// What can happen to a job, and to the answer about it. The house's account is empty now and then.
fn creating() -> Vec<(u64, Named)> {
    let malformed = |how| ("created, malformed", Mood::Malformed { how, made: true });
    let tripped = Mood::Fail {
        code: "500".to_owned(),
        msg: "the model tripped".to_owned(),
    };
    vec![
        (4, ("create: busy", Mood::Busy)),
        (3, ("create: 429", Mood::Limited { retry_after: 2 })),
        (3, ("create: refused", refuse(422, "prompt is too odd"))),
        (1, ("create: no credits", Mood::no_credits())),
        (1, ("create: broken, not made", Mood::bad_gateway(false))),
        (1, ("create: hang, not made", Mood::Hang { made: false })),
        (1, ("create: dropped before", Mood::DropBefore)),
        (2, ("created, 502", Mood::bad_gateway(true))),
        (2, ("created, hang", Mood::Hang { made: true })),
        (5, ("created, dropped", Mood::DropAfter)),
        (1, malformed(Garble::BrokenJson)),
        (1, malformed(Garble::NoData)),
        (1, malformed(Garble::EmptyBody)),
        (4, ("task: slow", Mood::Slow { factor: 5 })),
        (5, ("task: fails", tripped)),
        (3, ("task: moderated", Mood::moderated())),
        (2, ("task: no links", Mood::NoUrls)),
        (2, ("task: broken result", Mood::BrokenResult)),
    ]
}

fn downloading() -> Vec<(u64, Named)> {
    let mime = "application/x-nobody-knows".to_owned();
    vec![
        (3, ("file: web page", Mood::HtmlPage)),
        (3, ("file: mislabelled", Mood::Mislabelled { mime })),
        (
            2,
            ("file: cut off", Mood::WrongLength { declared: 1 << 20 }),
        ),
    ]
}

fn calling_back() -> Vec<(u64, Named)> {
    vec![
        (5, ("callback: early", Mood::Early)),
        (5, ("callback: repeated", Mood::Repeated { times: 3 })),
        (4, ("callback: never", Mood::Never)),
        (2, ("callback: snake case", Mood::SnakeCase)),
    ]
}
