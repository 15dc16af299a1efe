//! What holds whatever a text is.

use proptest::{prelude::*, test_runner::RngSeed};
use weekly::markdown::Extensions;

use crate::{
    everything::{assert_all, extensions},
    pieces::PIECES,
};

/// Every addition with a bit of its own, and three bits for the choices.
const ALL: u32 = u32::MAX;

fn any_text() -> impl Strategy<Value = String> {
    let pieces =
        prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat());
    let repeated = (prop::collection::vec(prop::sample::select(PIECES), 1..4), 1_usize..30)
        .prop_map(|(pieces, times)| pieces.concat().repeat(times));
    let characters = prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter);
    prop_oneof![6 => pieces, 3 => repeated, 1 => characters]
}

/// All additions on or off, each by itself on or off, or any of them.
fn any_extensions() -> impl Strategy<Value = u32> {
    let one = (0..Extensions::NAMES.len()).prop_map(|index| 1 << (index + 3));
    prop_oneof![
        2 => Just(ALL),
        1 => Just(ALL & !7),
        1 => Just(0),
        2 => one.clone(),
        2 => one.prop_map(|bit: u32| ALL & !bit),
        4 => any::<u32>(),
    ]
}

/// The same texts in every run: what is new is for the fuzzer to find.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 1500,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Default::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_and_written(text in any_text(), bits in any_extensions()) {
        assert_all(&text, 0..text.len(), &extensions(bits));
    }

    #[test]
    fn a_body_may_stand_behind_something(before in any_text(), text in any_text(), bits in any_extensions()) {
        let whole = before.clone() + &text;
        assert_all(&whole, before.len()..whole.len(), &extensions(bits));
    }
}

#[test]
fn bits_reach_every_addition() {
    let (none, all) = (extensions(0), extensions(ALL));
    for name in Extensions::NAMES {
        assert_eq!((none.get(name), all.get(name)), (Ok(false), Ok(true)), "{name}");
    }
    assert!(Extensions::NAMES.len() + 3 <= 32);
}

#[test]
fn what_a_fuzzer_found_is_read_too() {
    for text in ["![甲](a)![乙](b)\n丙", "![甲]( a)![乙]( b) \u{b}\n[n [n)g"] {
        for bits in [0, ALL] {
            assert_all(text, 0..text.len(), &extensions(bits));
        }
    }
}
