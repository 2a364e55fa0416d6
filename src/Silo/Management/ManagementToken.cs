using System.Security.Cryptography;
using System.Text;
using Silo.Configuration;

namespace Silo.Management;

/// <summary>Compares what a request shows with the token of the file. A secret that is exchanged counts after a few seconds.</summary>
internal sealed class ManagementToken(string path, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private byte[] _hash = Hash(ManagementTokenFile.Read(path));
    private long _readAt = time.GetTimestamp();

    /// <summary>By their hashes, and in the same time whatever they are: neither a length nor a beginning can be found out.</summary>
    public bool IsIn(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), Current());

    private byte[] Current()
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_readAt) >= _interval)
            {
                _hash = ReadAgain() ?? _hash;
                _readAt = time.GetTimestamp();
            }

            return _hash;
        }
    }

    /// <summary>While a secret is exchanged its file may be away; until it is back the last token counts.</summary>
    private byte[]? ReadAgain()
    {
        try
        {
            return ManagementTokenFile.Explain(path) is null ? Hash(ManagementTokenFile.Read(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
