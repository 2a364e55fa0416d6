using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Silo.Configuration;
using Silo.Database;
using Silo.Storage;

namespace Silo.Startup;

/// <summary>Tells the failed starts that the operator can mend, and that a stack trace would only obscure.</summary>
internal static class StartFailure
{
    /// <returns>The reason in one line, or <see langword="null"/> for a failure that is not known.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        DatabaseOpenException or ClusterDatabaseException or PortException or CommandLineException or OrleansConfigurationException =>
            exception.Message,
        IOException { InnerException: AddressInUseException } => exception.Message,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "An address that it has to listen on is in use: choose another one with --urls or Silo:ManagementUrl.",
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => exception.Message,
        InvalidDataException { Source: "Microsoft.Extensions.Configuration.FileExtensions" } =>
            $"{exception.Message} {exception.InnerException?.Message}",
        FormatException { Source: "Microsoft.AspNetCore.Http" } => exception.Message,
        _ => null,
    };
}
