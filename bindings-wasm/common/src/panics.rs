//! What is left of a panic.
//!
//! A panic ends in a trap, since the modules are built without unwinding; all that JavaScript
//! sees of it is `unreachable`. So the words are kept here, for the error that says it.

use std::sync::Mutex;

static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Notes every panic from now on.
pub fn record() {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST.try_lock() {
            *last = Some(info.to_string());
        }
    }));
}

/// The message of the last panic.
#[must_use]
pub fn last() -> Option<String> {
    LAST.try_lock().ok()?.clone()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_of_a_panic_are_kept() {
        super::record();
        let caught = std::panic::catch_unwind(|| panic!("a defect"));
        drop(std::panic::take_hook());
        assert!(caught.is_err());
        assert!(super::last().unwrap().contains("a defect"));
    }
}
