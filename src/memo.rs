//! What was made before, for as long as what it was made of stays the same.
//!
//! A build makes everything once. [`crate::serve`] makes it again after every change, and nearly all
//! of it would come out as it was. So the costly steps are asked for by way of a memo, whose key is all
//! that the step is made of: there is no list of what a change makes stale. Whoever writes a step sees
//! to it that the key decides on everything that the step reads; random edits are tried on that, and
//! what comes out is compared with what is built anew (`tests/serve/same.rs`).

use std::{
    hash::{Hash, Hasher},
    ops::Deref,
    sync::Arc,
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// One value, with what it was made of.
#[derive(Debug)]
pub struct Memo<K, V>(Option<(K, V)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Memo(None)
    }
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// The value that was made of this before, else a new one.
    pub fn get(&mut self, key: K, make: impl FnOnce(&K) -> V) -> V {
        match self.try_get(key, |key| Ok::<V, std::convert::Infallible>(make(key))) {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// The same of what may fail: a failure is not kept.
    ///
    /// # Errors
    ///
    /// What `make` fails with.
    pub fn try_get<E>(&mut self, key: K, make: impl FnOnce(&K) -> Result<V, E>) -> Result<V, E> {
        let known = self.0.as_ref().filter(|(known, _)| *known == key).map(|(_, value)| value.clone());
        let value = known.map_or_else(|| make(&key), Ok)?;
        // The new key is kept where it is equal: what is shared in it is compared faster next time.
        self.0 = Some((key, value.clone()));
        Ok(value)
    }
}

/// How many values a thread makes at a time, at most, so that none waits long for another.
const AT_A_TIME: usize = 16;

/// How many values are kept that nobody asked for the last time.
///
/// To throw each away at once, a map of ten thousand would be made anew for every edit.
const SPARE: usize = 64;

/// Many values, each made of a thing of its own.
#[derive(Debug)]
pub struct MemoMap<K, V>(FxHashMap<K, V>);

impl<K, V> Default for MemoMap<K, V> {
    fn default() -> Self {
        MemoMap(FxHashMap::default())
    }
}

impl<K: Eq + Hash + Send + Sync, V: Clone + Send + Sync> MemoMap<K, V> {
    /// The values of these keys, in their order; what is new is made in parallel.
    /// Values of other keys are forgotten once there are some dozens of them.
    pub fn get_all(&mut self, keys: Vec<K>, make: impl Fn(&K) -> V + Sync) -> Vec<V> {
        let known: Vec<Option<V>> = keys.iter().map(|key| self.0.get(key).cloned()).collect();
        let is_all_known = known.iter().all(Option::is_some);
        let values: Vec<V> = match is_all_known {
            true => known.into_iter().flatten().collect(),
            false => keys
                .par_iter()
                .zip(known)
                .with_max_len(AT_A_TIME)
                .map(|(key, known)| known.unwrap_or_else(|| make(key)))
                .collect(),
        };
        if self.0.is_empty() || self.0.len() > keys.len() + SPARE {
            self.0 = keys.into_iter().zip(values.iter().cloned()).collect();
        } else if !is_all_known {
            for (key, value) in keys.into_iter().zip(&values) {
                self.0.entry(key).or_insert_with(|| value.clone());
            }
        }
        values
    }
}

/// Something shared that is equal to itself alone: told by where it is, and not by what it says.
#[derive(Debug)]
pub struct Same<T: ?Sized>(pub Arc<T>);

impl<T: ?Sized> Same<T> {
    fn address(&self) -> *const () {
        Arc::as_ptr(&self.0).cast()
    }
}

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Same(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.address(), other.address())
    }
}

impl<T: ?Sized> Eq for Same<T> {}

impl<T: ?Sized> Hash for Same<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address().hash(state);
    }
}

impl<T: ?Sized> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
