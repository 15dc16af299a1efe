//! Counts the memory that is in use, by an allocator that passes on to the system's.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

#[global_allocator]
static COUNTING: Counting = Counting;

struct Counting;

/// Only while something is measured, so that times are those of the system's allocator.
static IS_ON: AtomicBool = AtomicBool::new(false);
static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        shrink(layout.size());
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // The old piece may have to stand until the new one is filled.
        grow(size);
        let moved = unsafe { System.realloc(pointer, layout, size) };
        shrink(layout.size());
        moved
    }
}

fn grow(size: usize) {
    if IS_ON.load(Relaxed) {
        let in_use = IN_USE.fetch_add(size, Relaxed).wrapping_add(size);
        // What was in use before counting began can be given back, so that the sum may fall below 0.
        if in_use < usize::MAX / 2 {
            PEAK.fetch_max(in_use, Relaxed);
        }
    }
}

fn shrink(size: usize) {
    if IS_ON.load(Relaxed) {
        IN_USE.fetch_sub(size, Relaxed);
    }
}

/// The most bytes that this work had in use at any time, beyond those that were in use before.
pub fn peak(work: impl FnOnce()) -> usize {
    IN_USE.store(0, Relaxed);
    PEAK.store(0, Relaxed);
    IS_ON.store(true, Relaxed);
    work();
    IS_ON.store(false, Relaxed);
    PEAK.load(Relaxed)
}
