using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SiloTool.Contract;

namespace SiloTool.Client;

/// <summary>Asks one silo's management port, which answers for all silos.</summary>
internal sealed class ManagementClient : IDisposable
{
    /// <summary>For one request, and for the beginning of a stream; the server's own bounds are far below.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(15);

    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly Repetition _repetition;
    private readonly Token? _token;

    public ManagementClient(Uri address, Token? token, Repetition repetition)
    {
        (_token, _repetition) = (token, repetition);
        // Without redirects, which could carry the token to another host, and past proxies: a management port is never behind one.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            BaseAddress = address,
            Timeout = _timeout,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    public Uri Address => _http.BaseAddress!;

    public Task<Answer<ClusterView>> SilosAsync(CancellationToken cancellation) => AskAsync<ClusterView>(HttpMethod.Get, "v1/silos", null, cancellation);

    public Task<Answer<ReportList>> ReportsAsync(CancellationToken cancellation) => AskAsync<ReportList>(HttpMethod.Get, "v1/reports", null, cancellation);

    public Task<Answer<Preflight>> PreflightAsync(string silo, double? rate, CancellationToken cancellation) => AskAsync<Preflight>(
        HttpMethod.Get, Of(silo, "preflight") + (rate is { } cap ? string.Create(CultureInfo.InvariantCulture, $"?rate={cap}") : ""), null, cancellation);

    public Task<Answer<DrainStatus>> DrainAsync(string silo, DrainRequest request, CancellationToken cancellation) =>
        AskAsync<DrainStatus>(HttpMethod.Put, Of(silo, "drain"), ContractJson.Write(request), cancellation);

    public Task<Answer<DrainStatus>> DrainStatusAsync(string silo, CancellationToken cancellation) =>
        AskAsync<DrainStatus>(HttpMethod.Get, Of(silo, "drain"), null, cancellation);

    public Task<Answer<DrainStatus>> UndrainAsync(string silo, string operation, CancellationToken cancellation) =>
        AskAsync<DrainStatus>(HttpMethod.Delete, $"{Of(silo, "drain")}?operation={Uri.EscapeDataString(operation)}", null, cancellation);

    /// <summary>Opens <c>/v1/events</c>, once. The caller disposes of the response.</summary>
    public async Task<HttpResponseMessage> EventsAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/events");
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        try
        {
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "text/event-stream")
                throw Refusal(response, await ReadAsync(response, cancellation).ConfigureAwait(false));
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Of(string silo, string what) => $"v1/silos/{Uri.EscapeDataString(silo)}/{what}";

    private Task<Answer<T>> AskAsync<T>(HttpMethod method, string path, string? body, CancellationToken cancellation) => _repetition.RunAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(method, path);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation).ConfigureAwait(false);
            var text = await ReadAsync(response, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Refusal(response, text);
            try
            {
                return new Answer<T>(ContractJson.Read<T>(text), text);
            }
            catch (JsonException)
            {
                throw Stranger(response);
            }
        },
        cancellation);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption until, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, until, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (Lost(exception, cancellation) is { } lost)
        {
            throw lost;
        }
    }

    private async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (Lost(exception, cancellation) is { } lost)
        {
            throw lost;
        }
    }

    private UnreachableException? Lost(Exception exception, CancellationToken cancellation) => exception switch
    {
        _ when cancellation.IsCancellationRequested => null,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } =>
            new($"Cannot reach {Address}: {exception.Message}", wasSent: false, exception),
        HttpRequestException or IOException => new($"The answer from {Address} was lost: {exception.Message}", wasSent: true, exception),
        OperationCanceledException => new($"{Address} has not answered within {_timeout.TotalSeconds:0} s.", wasSent: true, exception),
        _ => null,
    };

    private ToolException Refusal(HttpResponseMessage response, string text)
    {
        Problem problem;
        try
        {
            problem = ContractJson.Read<Problem>(text) with { Status = (int)response.StatusCode };
        }
        catch (JsonException)
        {
            return Stranger(response);
        }

        if (problem.Name == ProblemNames.TokenRequired)
        {
            problem = problem with
            {
                Detail = _token is null
                    ? $"{Address} asks for a token, and none was given. Name the file that holds it: --token-file, or SILO_TOKEN_FILE."
                    : $"{Address} does not accept the token of {_token.File}.",
            };
        }

        return new ProblemException(problem, text) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }

    private ToolException Stranger(HttpResponseMessage response) => new(
        $"{Address} answers, but not as the management port of a silo: {(int)response.StatusCode} {response.ReasonPhrase}, " +
        $"{response.Content.Headers.ContentType?.MediaType ?? "no content"}. Is the port right? It is 8081 by default, and not the application's.");
}
