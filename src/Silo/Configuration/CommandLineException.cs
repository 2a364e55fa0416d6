namespace Silo.Configuration;

internal sealed class CommandLineException(string message) : Exception(message);
