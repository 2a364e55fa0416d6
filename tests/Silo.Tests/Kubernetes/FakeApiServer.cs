using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Silo.Tests.Kubernetes;

/// <summary>An API server on loopback: keeps what it was asked, and answers as it is told.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    public const string Token = "a token";

    private readonly TempDirectory _access = new();
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();
    private readonly WebApplication _app;

    private FakeApiServer(X509Certificate2 certificate)
    {
        File.WriteAllText(_access.File("ca.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(_access.File("token"), $"{Token}\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>The directory that would be mounted into the pod.</summary>
    public string Access => _access.Path;

    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>What a question about a pod is answered with.</summary>
    public Func<object> Pod { get; set; } = () => new { metadata = new { } };

    public static async Task<FakeApiServer> StartNewAsync()
    {
        var server = new FakeApiServer(CreateCertificate());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The next request: method, path, token, kind and body, in lines.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _requests.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _access.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = Status;
        await _requests.Writer.WriteAsync(string.Join('\n',
            $"{context.Request.Method} {context.Request.Path}", context.Request.Headers.Authorization, context.Request.ContentType, body));
        if (HttpMethods.IsGet(context.Request.Method) && Status == StatusCodes.Status200OK)
            await context.Response.WriteAsJsonAsync(Pod());
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=an API server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }
}
