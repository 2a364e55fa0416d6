using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Silo.Management;
using Silo.Startup;

namespace Silo.Tests.Management;

/// <summary>Silos side by side on a machine want the same port by default, and may want it at the same moment.</summary>
public sealed class ManagementServerTests
{
    public static TheoryData<Exception, bool> Failures { get; } = new()
    {
        { new IOException("in use", new AddressInUseException("in use")), true },
        { new SocketException((int)SocketError.AddressAlreadyInUse), true },
        { new SocketException((int)SocketError.AccessDenied), false },
        { new IOException("broken"), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void IsInUse_HoweverThatIsSaid_IsTrue(Exception failure, bool expected)
    {
        Assert.Equal(expected, ManagementServer.IsInUse(failure));
        Assert.Equal(expected, StartFailure.Explain(failure) is not null);
    }
}
