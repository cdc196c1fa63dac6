//! The text forms of the enums: written by `Display`, read by `FromStr`.

/// `Display` and `FromStr` by an enum's `ALL` and `as_str`, and the error of the latter.
macro_rules! text_form {
    ($name:ident, $(#[$about:meta])* $error:ident: $message:literal) => {
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Reads the text form, in any ASCII case.
        ///
        /// # Errors
        ///
        /// Where the text is none of the forms.
        impl core::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let mut all = $name::ALL.iter().copied();
                all.find(|value| value.as_str().eq_ignore_ascii_case(text)).ok_or($error(()))
            }
        }

        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $error(());

        impl core::fmt::Display for $error {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str($message)
            }
        }

        impl core::error::Error for $error {}
    };
}

pub(crate) use text_form;
