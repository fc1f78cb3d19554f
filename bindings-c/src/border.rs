//! The border between C and Rust: pointers in, results out, no panic across.

use std::any::Any;
use std::ffi::{CStr, CString, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zeroize::Zeroizing;

use crate::error::Error;
use crate::status::Status;

/// What a function inside the border gives.
pub type Outcome<T = ()> = Result<T, Box<Error>>;

unsafe extern "C" {
    // C's own, so that memory checkers see a lost result as lost.
    fn malloc(size: usize) -> *mut c_void;
    #[link_name = "free"]
    fn c_free(memory: *mut c_void);
}

/// Runs the inside of a function that can fail.
///
/// # Safety
/// `error` is NULL or leads to a place for a pointer.
pub unsafe fn call(error: *mut *mut Error, body: impl FnOnce() -> Outcome) -> Status {
    if !error.is_null() {
        // SAFETY: not NULL, and a place for a pointer by this function's contract.
        unsafe { error.write(std::ptr::null_mut()) };
    }
    let failure = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => return Status::OK,
        Ok(Err(failure)) => failure,
        Err(panic) => defect(panic),
    };
    let status = failure.status;
    if !error.is_null() {
        // SAFETY: as above.
        unsafe { error.write(Box::into_raw(failure)) };
    }
    status
}

fn defect(panic: Box<dyn Any + Send>) -> Box<Error> {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    // Its own drop could panic again.
    std::mem::forget(panic);
    Error::new(Status::PANIC, format!("a defect of openrid: {text}"))
}

/// Reads something of a handle; NULL or a panic give `otherwise`.
///
/// # Safety
/// `handle` is NULL or leads to a living `T` that no one changes meanwhile.
pub unsafe fn look<T, R>(handle: *const T, otherwise: R, read: impl FnOnce(&T) -> R) -> R {
    // SAFETY: by this function's contract.
    let Some(handle) = (unsafe { handle.as_ref() }) else {
        return otherwise;
    };
    catch_unwind(AssertUnwindSafe(|| read(handle))).unwrap_or(otherwise)
}

/// Makes a handle, or NULL should that panic.
pub fn create<T>(make: impl FnOnce() -> T) -> *mut T {
    catch_unwind(AssertUnwindSafe(|| Box::into_raw(Box::new(make()))))
        .unwrap_or(std::ptr::null_mut())
}

/// Frees a handle.
///
/// # Safety
/// `handle` is NULL or came from [`create`] or [`Place::handle`] and is not used again.
pub unsafe fn release<T>(handle: *mut T) {
    if handle.is_null() {
        return;
    }
    // SAFETY: it came from a Box and is given back once, by this function's contract.
    let owned = unsafe { Box::from_raw(handle) };
    let _ = catch_unwind(AssertUnwindSafe(|| drop(owned)));
}

/// Where a result goes: a pointer of the caller that is not NULL.
pub struct Place<T>(*mut T);

/// Checks the pointer for a result and empties the place.
///
/// # Safety
/// `place` is NULL or leads to a `T`.
pub unsafe fn out<T>(place: *mut T, empty: T, name: &str) -> Outcome<Place<T>> {
    if place.is_null() {
        return Err(null(name));
    }
    // SAFETY: not NULL, and a place for a `T` by this function's contract.
    unsafe { place.write(empty) };
    Ok(Place(place))
}

/// [`out`] for a handle or other memory.
///
/// # Safety
/// As [`out`].
pub unsafe fn out_ptr<T>(place: *mut *mut T, name: &str) -> Outcome<Place<*mut T>> {
    // SAFETY: the same contract.
    unsafe { out(place, std::ptr::null_mut(), name) }
}

impl<T> Place<T> {
    /// Puts the result there.
    pub fn put(self, value: T) {
        // SAFETY: `out` is the only maker, and its contract holds for the whole call.
        unsafe { self.0.write(value) };
    }
}

impl<T> Place<*mut T> {
    /// Puts a new handle there.
    pub fn handle(self, value: T) {
        self.put(Box::into_raw(Box::new(value)));
    }
}

impl Place<*mut c_char> {
    /// Puts a copy of a text there, for `openrid_free`.
    pub fn text(self, text: &str) -> Outcome {
        if text.contains('\0') {
            return Err(Error::new(
                Status::VALUE,
                "the text holds a character that ends texts in C",
            ));
        }
        self.put(give(text.as_bytes())?.cast());
        Ok(())
    }
}

/// A copy for `openrid_free`, with a zero after it that does not count.
pub fn give(bytes: &[u8]) -> Outcome<*mut u8> {
    // SAFETY: malloc takes any size; a slice is never so long that one more overflows.
    let memory = unsafe { malloc(bytes.len() + 1) }.cast::<u8>();
    if memory.is_null() {
        return Err(Error::new(Status::NO_MEMORY, "no memory left"));
    }
    // SAFETY: `memory` is new and holds one byte more than `bytes`.
    unsafe {
        memory.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        memory.add(bytes.len()).write(0);
    }
    Ok(memory)
}

/// Frees what [`give`] made.
///
/// # Safety
/// `memory` is NULL or came from [`give`], and is not used again.
pub unsafe fn free(memory: *mut c_void) {
    // SAFETY: it came from malloc, by this function's contract; NULL is ignored.
    unsafe { c_free(memory) };
}

/// Where octets go, for `openrid_free`.
pub struct Octets {
    data: Place<*mut u8>,
    len: Place<usize>,
}

/// Checks the pointers for octets and their number, and empties the places.
///
/// # Safety
/// As [`out`], for both.
pub unsafe fn out_octets(data: *mut *mut u8, len: *mut usize, name: &str) -> Outcome<Octets> {
    // Both are emptied before either is refused.
    // SAFETY: the same contract.
    let (data, len) = unsafe {
        let data = out_ptr(data, name);
        (data, out(len, 0, &format!("the length of {name}")))
    };
    Ok(Octets {
        data: data?,
        len: len?,
    })
}

impl Octets {
    /// Puts a copy of the octets there.
    pub fn put(self, octets: &[u8]) -> Outcome {
        self.data.put(give(octets)?);
        self.len.put(octets.len());
        Ok(())
    }
}

/// What a file holds. It may be a key, so it is wiped.
pub fn file(name: &str) -> Outcome<Zeroizing<Vec<u8>>> {
    let octets = std::fs::read(name)
        .map_err(|e| Error::new(Status::FILE, format!("cannot read {name}: {e}")))?;
    Ok(Zeroizing::new(octets))
}

fn null(name: &str) -> Box<Error> {
    Error::new(Status::NULL_ARGUMENT, format!("{name} is NULL"))
}

/// A handle to read from.
///
/// # Safety
/// `handle` is NULL or leads to a living `T` that no one changes during the call.
pub unsafe fn shared<'a, T>(handle: *const T, name: &str) -> Outcome<&'a T> {
    // SAFETY: by this function's contract.
    unsafe { handle.as_ref() }.ok_or_else(|| null(name))
}

/// A handle to change.
///
/// # Safety
/// `handle` is NULL or leads to a living `T` that no one else uses during the call.
pub unsafe fn exclusive<'a, T>(handle: *mut T, name: &str) -> Outcome<&'a mut T> {
    // SAFETY: by this function's contract.
    unsafe { handle.as_mut() }.ok_or_else(|| null(name))
}

/// Bytes of the caller.
///
/// # Safety
/// `data` is NULL or leads to `len` bytes that no one changes during the call.
pub unsafe fn bytes<'a>(data: *const u8, len: usize, name: &str) -> Outcome<&'a [u8]> {
    if data.is_null() {
        return Err(null(name));
    }
    if isize::try_from(len).is_err() {
        return Err(Error::new(
            Status::BAD_ARGUMENT,
            format!("{name} cannot have {len} bytes"),
        ));
    }
    // SAFETY: by this function's contract, and not longer than any object can be.
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

/// A text of the caller.
///
/// # Safety
/// `text` is NULL or leads to a text that ends with a zero and that no one changes during
/// the call.
pub unsafe fn text<'a>(text: *const c_char, name: &str) -> Outcome<&'a str> {
    if text.is_null() {
        return Err(null(name));
    }
    // SAFETY: by this function's contract.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str()
        .map_err(|_| Error::new(Status::NOT_UTF8, format!("{name} is not UTF-8")))
}

/// [`text`], where NULL means none.
///
/// # Safety
/// As [`text`].
pub unsafe fn maybe_text<'a>(text: *const c_char, name: &str) -> Outcome<Option<&'a str>> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: the same contract.
    unsafe { self::text(text, name) }.map(Some)
}

/// A text for C to read. A zero inside, which only a hostile text has, is made visible.
pub fn c_text(text: &str) -> CString {
    CString::new(text)
        .unwrap_or_else(|_| CString::new(text.replace('\0', "\u{FFFD}")).unwrap_or_default())
}

/// Texts that structures point to. None is touched after it is kept.
#[derive(Debug, Default)]
pub struct Texts(Vec<CString>);

impl Texts {
    /// Keeps a copy; where it is stays the same for as long as this lives.
    pub fn keep(&mut self, text: &str) -> *const c_char {
        let text = c_text(text);
        // The text itself stays where it is when the list grows.
        let at = text.as_ptr();
        self.0.push(text);
        at
    }
}

/// A text that is always there and always empty.
pub const NO_TEXT: *const c_char = c"".as_ptr();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{openrid_error_free, openrid_error_message, openrid_error_status};

    #[test]
    fn a_panic_becomes_a_status_with_its_text() {
        let mut error = std::ptr::null_mut();
        // SAFETY: `error` is a local place.
        let status = unsafe { call(&raw mut error, || panic!("number {}", 7)) };
        assert_eq!(status, Status::PANIC);
        // SAFETY: `error` was just made and is freed last.
        unsafe {
            assert_eq!(openrid_error_status(error), Status::PANIC);
            let message = CStr::from_ptr(openrid_error_message(error));
            assert_eq!(message.to_str(), Ok("a defect of openrid: number 7"));
            openrid_error_free(error);
        }
        // SAFETY: NULL is allowed.
        let status = unsafe { call(std::ptr::null_mut(), || panic!("unseen")) };
        assert_eq!(status, Status::PANIC);
        let handle = 1;
        // SAFETY: `handle` is a local.
        let seen = unsafe { look(&raw const handle, 5, |_| panic!("unseen")) };
        assert_eq!(seen, 5);
        assert!(create::<u8>(|| panic!("unseen")).is_null());
    }

    #[test]
    fn a_panic_in_drop_stays_inside() {
        struct Bad;
        impl Drop for Bad {
            fn drop(&mut self) {
                panic!("unseen");
            }
        }
        // SAFETY: made here, used once.
        unsafe { release(create(|| Bad)) };
    }

    #[test]
    fn lengths_beyond_any_object_are_refused() {
        let byte = 0u8;
        // SAFETY: nothing is read, as the length is refused.
        let refused = unsafe { bytes(&raw const byte, usize::MAX, "data") };
        assert_eq!(refused.map_err(|e| e.status), Err(Status::BAD_ARGUMENT));
    }

    #[test]
    fn a_zero_inside_a_text_is_not_lost() {
        assert_eq!(c_text("a\0b").to_str(), Ok("a\u{FFFD}b"));
    }
}
