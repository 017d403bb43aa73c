//! What KIE answers and what rings at its doorbell: whatever it is, it is read to an end.
#![no_main]

use adapters_kie::{callback, fuzzing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let _ = callback::task_id(body);
    fuzzing::answer(body);
});
