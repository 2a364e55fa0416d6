using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Silo.Kubernetes;

/// <summary>What a silo asks of the API server: to annotate its own pod, and to tell about it.</summary>
/// <param name="server">Where the API server is.</param>
/// <param name="access">The directory with the token and the certificate authority that are mounted into the pod.</param>
internal sealed class KubernetesApi(Uri server, string access) : IDisposable
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);

    private readonly Lazy<HttpClient> _http = new(() => Create(Path.Combine(access, "ca.crt")));

    /// <summary>The API server of the pod's own cluster.</summary>
    /// <param name="access">The directory with the token and the certificate authority.</param>
    /// <exception cref="InvalidOperationException">The process does not run in a pod.</exception>
    public static KubernetesApi OfThePod(string access)
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT");
        return string.IsNullOrEmpty(host) || !int.TryParse(port, out var number)
            ? throw new InvalidOperationException("Silo:DeletionCostInterval or Silo:ReadDeletionTime is set, but the silo does not run in a pod of Kubernetes.")
            : new(new UriBuilder(Uri.UriSchemeHttps, host, number).Uri, access);
    }

    /// <exception cref="HttpRequestException">The API server was not reached, or refuses.</exception>
    /// <exception cref="OperationCanceledException">It has not answered within five seconds, or the caller has given up.</exception>
    public async Task AnnotatePodAsync(string podNamespace, string pod, string annotation, string value, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(HttpMethod.Patch, podNamespace, pod, cancellationToken);
        var annotations = new Dictionary<string, string> { [annotation] = value };
        request.Content = JsonContent.Create(
            new { metadata = new { annotations } }, new MediaTypeHeaderValue("application/merge-patch+json"));
        using var response = await _http.Value.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <exception cref="HttpRequestException">The API server was not reached, or refuses.</exception>
    /// <exception cref="OperationCanceledException">It has not answered within five seconds, or the caller has given up.</exception>
    public async Task<Pod> GetPodAsync(string podNamespace, string pod, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(HttpMethod.Get, podNamespace, pod, cancellationToken);
        using var response = await _http.Value.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Pod>(cancellationToken) ?? throw new HttpRequestException("The pod's answer is empty.");
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string podNamespace, string pod, CancellationToken cancellationToken)
    {
        var path = $"/api/v1/namespaces/{Uri.EscapeDataString(podNamespace)}/pods/{Uri.EscapeDataString(pod)}";
        // Read each time: the token is replaced before it expires.
        var token = await File.ReadAllTextAsync(Path.Combine(access, "token"), cancellationToken);
        return new HttpRequestMessage(method, new Uri(server, path))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Trim()) },
        };
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
