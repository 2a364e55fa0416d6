using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Silo.Configuration;
using Silo.Tls;

namespace Silo.Tests;

/// <summary>The client's half of <c>Silo:Tls</c>.</summary>
internal static class ClientTls
{
    /// <param name="client">The client.</param>
    /// <param name="trusted">Whose silos it trusts.</param>
    /// <param name="issuer">Who has issued what it shows, where that is somebody else.</param>
    public static IClientBuilder UseTls(this IClientBuilder client, ThrowAwayAuthority trusted, ThrowAwayAuthority? issuer = null) => client.UseTls(
        new MemberTls((issuer ?? trusted).Issue("client"), [X509CertificateLoader.LoadCertificateFromFile(trusted.Path)], NullLogger.Instance).Set);

    /// <summary>By the silos' own settings, where the environment has them.</summary>
    public static IClientBuilder UseTlsOfEnvironment(this IClientBuilder client)
    {
        var settings = new TlsSettings();
        new ConfigurationBuilder().AddEnvironmentVariables().Build().Bind(TlsSettings.SectionName, settings);
        return settings.IsOn ? client.UseTls(MemberTls.Load(settings, NullLogger.Instance).Set) : client;
    }
}
