use std::time::Duration;

use fake_telegram::{Calls, Fault, Handle, Share};

use super::Wind;
use crate::soak::dice::Dice;

fn share(permille: u16, fault: Fault) -> Share {
    Share { permille, fault }
}

/// Each call may meet one of these.
pub(super) fn blow(telegram: &Handle, wind: Wind, dice: &mut Dice) {
    let (times, pause) = match wind {
        Wind::Breeze => (1, 1),
        Wind::Storm => (8, 2),
    };
    let pause = Fault::TooManyRequests { retry_after: pause };
    let any = vec![
        share(5 * times, pause.clone()),
        share(6 * times, Fault::ServerError(502)),
        share(3 * times, Fault::HtmlPage(502)),
        share(4 * times, Fault::DropBefore),
        share(4 * times, Fault::DropAfter),
        share(6 * times, Fault::Slow(Duration::from_secs(2))),
        // Longer than the bot waits for an answer.
        share(1, Fault::Slow(Duration::from_secs(12))),
    ];
    telegram.flaky(Calls::Any, dice.throw(), any);
    let updates = vec![
        share(10 * times, pause),
        share(10 * times, Fault::ServerError(500)),
        share(5 * times, Fault::HtmlPage(504)),
        share(10 * times, Fault::DropBefore),
        share(10 * times, Fault::DropAfter),
    ];
    telegram.flaky("getUpdates", dice.throw(), updates);
}
