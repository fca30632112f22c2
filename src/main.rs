//! Arguments in, exit code out.

fn main() -> std::process::ExitCode {
    vejviser::cli::main(std::env::args_os())
}
