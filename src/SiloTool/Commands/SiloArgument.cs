using System.CommandLine;

namespace SiloTool.Commands;

internal static class SiloArgument
{
    public static Argument<string> New() => new("silo") { Description = "The silo's name, or its address as 'silo status --json' has it." };
}
