//! Inputs that parsers choke on: what comes of them is as sane as of any other, on a small stack too.
//!
//! How long they take is measured by `cargo bench --bench markdown -- pathological`.

use crate::{
    everything::{assert_all, extensions},
    inputs,
};

/// The bytes of each input; those that nest are more than a thousand levels deep.
const LENGTH: usize = 6_000;

/// Much less than any system gives a thread, so that not even a small frame for each level fits.
const STACK: usize = 128 * 1024;

#[test]
fn nothing_goes_as_deep_as_its_input() {
    let inputs = inputs::all();
    std::thread::scope(|scope| {
        for part in 0..4 {
            let inputs = inputs.iter().skip(part).step_by(4);
            let work = move || {
                for input in inputs {
                    let text = input.text(LENGTH);
                    assert_all(&text, 0..text.len(), &extensions(u32::MAX));
                }
            };
            let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            thread.expect("a thread can be made");
        }
    });
}
