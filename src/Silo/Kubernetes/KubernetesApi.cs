using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Silo.Kubernetes;

/// <summary>The one thing that a silo asks of the API server.</summary>
/// <param name="server">Where the API server is.</param>
/// <param name="access">The directory with the token and the certificate authority that are mounted into the pod.</param>
internal sealed class KubernetesApi(Uri server, string access) : IDisposable
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);

    private readonly Lazy<HttpClient> _http = new(() => Create(Path.Combine(access, "ca.crt")));

    /// <summary>The API server of the pod's own cluster.</summary>
    /// <exception cref="InvalidOperationException">The process does not run in a pod.</exception>
    public static KubernetesApi OfThePod()
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT");
        return string.IsNullOrEmpty(host) || !int.TryParse(port, out var number)
            ? throw new InvalidOperationException("Silo:DeletionCostInterval is set, but the silo does not run in a pod of Kubernetes.")
            : new(new UriBuilder(Uri.UriSchemeHttps, host, number).Uri, "/var/run/secrets/kubernetes.io/serviceaccount");
    }

    /// <exception cref="HttpRequestException">The API server was not reached, or refuses.</exception>
    /// <exception cref="OperationCanceledException">It has not answered within five seconds, or the caller has given up.</exception>
    public async Task AnnotatePodAsync(string podNamespace, string pod, string annotation, string value, CancellationToken cancellationToken)
    {
        var path = $"/api/v1/namespaces/{Uri.EscapeDataString(podNamespace)}/pods/{Uri.EscapeDataString(pod)}";
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(server, path));
        // Read each time: the token is replaced before it expires.
        var token = await File.ReadAllTextAsync(Path.Combine(access, "token"), cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        var annotations = new Dictionary<string, string> { [annotation] = value };
        request.Content = JsonContent.Create(
            new { metadata = new { annotations } }, new MediaTypeHeaderValue("application/merge-patch+json"));
        using var response = await _http.Value.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    private static HttpClient Create(string authority)
    {
        // The cluster's own authority, and no other. It says nothing of revocations.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
        return new HttpClient(handler) { Timeout = _timeout };
    }
}
