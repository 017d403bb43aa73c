//! Updates as they are brought: whatever it is, it is read to an end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use teloxide::types::Update;

fuzz_target!(|body: &[u8]| {
    let Ok(update) = serde_json::from_slice::<Update>(body) else {
        return;
    };
    // What handlers ask of an update before they look into it.
    let _ = (update.chat().map(|chat| chat.id), update.from());
});
