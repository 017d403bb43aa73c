//! Callback data, which anybody can forge: what decodes is an action of ours, and means the same when it is written again.
#![no_main]

use adapters_telegram::action::Action;
use libfuzzer_sys::fuzz_target;

/// Telegram takes no more bytes on a button.
const ROOM: usize = 64;

fuzz_target!(|data: &str| {
    let Some(action) = Action::decode(data) else {
        return;
    };
    let written = action.encode();
    assert_eq!(Action::decode(&written), Some(action), "{data} {written}");
    if data.len() <= ROOM {
        assert!(written.len() <= ROOM, "{data} grew to {written}");
    }
});
