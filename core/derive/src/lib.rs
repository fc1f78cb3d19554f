//! openrid
