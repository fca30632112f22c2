//! Arguments in, exit code out.

/// Rendering allocates much and from many threads, where this allocator is clearly faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    vejviser::cli::main(std::env::args_os())
}
