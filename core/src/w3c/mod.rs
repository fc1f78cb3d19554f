//! XML security of the W3C: what the schemas of XML Signature and XML Encryption define.
//!
//! These classes describe signatures and encrypted data as documents; making and checking
//! them is not done here.

pub mod dsig;
pub mod xenc;
pub mod xenc11;
