using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;
using Silo.Configuration;

namespace Silo.Tls;

/// <summary>Who belongs to the cluster, silo or client: whoever shows a certificate that the cluster's authority has issued.</summary>
/// <remarks>
/// The name in it is not compared: members are reached by addresses that come and go, and an authority that issues certificates for members
/// alone says all there is to say.
/// </remarks>
internal sealed partial class MemberTls(X509Certificate2 certificate, X509Certificate2Collection authority, ILogger logger)
{
    public static MemberTls Load(TlsSettings settings, ILogger logger) =>
        new(TlsFiles.ReadCertificate(settings), TlsFiles.ReadAuthority(settings), logger);

    public void Set(TlsOptions options)
    {
        options.LocalCertificate = certificate;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (remote, built, _) => IsMember(remote, built);
    }

    /// <param name="remote">What the other end shows.</param>
    /// <param name="built">What the platform has made of it by its own authorities. It knows what for, and what else was sent.</param>
    internal bool IsMember(X509Certificate2 remote, X509Chain? built)
    {
        using var chain = TlsFiles.NewChain(authority);
        if (built is not null)
        {
            foreach (var usage in built.ChainPolicy.ApplicationPolicy)
                chain.ChainPolicy.ApplicationPolicy.Add(usage);
            chain.ChainPolicy.ExtraStore.AddRange(built.ChainPolicy.ExtraStore);
        }

        if (chain.Build(remote))
            return true;

        LogRefused(remote.Subject, remote.Issuer, string.Join(", ", chain.ChainStatus.Select(status => status.Status)));
        return false;
    }

    [LoggerMessage(1, LogLevel.Warning, "Refused a connection with the certificate of '{Subject}' by '{Issuer}': {Fault}. Members need one that Silo:Tls:Authority has issued")]
    private partial void LogRefused(string subject, string issuer, string fault);
}
